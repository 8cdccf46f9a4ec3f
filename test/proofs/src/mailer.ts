import { ProofProcess } from './proof-process.js';
import type { RedisServer } from './redis.js';
import type { RemindedPeople } from './reminded-people.js';

/** A worker process of a proof: the product's own, with its queues on Redis or on Postgres. */
export class Mailer extends ProofProcess {
  constructor(
    private readonly world: RemindedPeople,
    redis: RedisServer | null,
    smtpUrl: string,
    sabotage: boolean,
  ) {
    super('mailer.main.js', [sabotage ? 'unclaimed' : 'as-it-is', String(world.shift)], {
      DATABASE_URL: world.appUrl,
      SMTP_URL: smtpUrl,
      PUBLIC_URL: 'https://inview.example',
      LOG_LEVEL: 'silent',
      ...(redis && { REDIS_URL: redis.url }),
    });
  }

  /** Its clock jumps to so many milliseconds before or after the time that it is. */
  jump(milliseconds: number): void {
    this.tell(this.world.shift + milliseconds);
  }
}

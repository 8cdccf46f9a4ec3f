import { Redis } from 'ioredis';
import type pg from 'pg';
import { anyFreePort } from '../../apps/dev/src/ports.js';
import { RedisServer } from '../proofs/src/redis.js';

/** Set for the suite of two nodes in jest.config.mjs. */
const suite = globalThis as { inviewNodes?: number };

/** What the worker's queues are in: its own Postgres, or, in the suite that has a Redis, a Redis of the spec's own. */
export class QueueServer {
  private constructor(
    readonly redis: RedisServer | null,
    private readonly client: Redis | null,
  ) {}

  static async start(): Promise<QueueServer> {
    if ((suite.inviewNodes ?? 1) === 1) return new QueueServer(null, null);
    const redis = await RedisServer.start(await anyFreePort());
    const client = new Redis(redis.url, { maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    return new QueueServer(redis, client);
  }

  /** For the worker's environment. */
  get environment(): { readonly REDIS_URL?: string } {
    return this.redis ? { REDIS_URL: this.redis.url } : {};
  }

  /** Everything in the queues is gone, as after FLUSHALL. */
  async wipe(owner: pg.Client): Promise<void> {
    if (this.client) return void (await this.client.flushall());
    const tables = (await this.jobTables(owner)).map((name) => `bullmq.${name}`);
    await owner.query(`truncate ${tables.join(', ')} cascade`);
  }

  /** When each reminder that waits in its queue is woken (milliseconds). */
  async wakes(owner: pg.Client): Promise<number[]> {
    if (this.client) {
      const scores = await this.client.zrange('bull:reminders:delayed', 0, -1, 'WITHSCORES');
      // BullMQ keeps the order of what is due at once in the lowest twelve bits.
      return scores.filter((_, place) => place % 2 === 1).map((score) => Math.floor(Number(score) / 0x1000));
    }
    const { rows } = await owner.query<{ at: string }>(
      `select process_at_ms as at from bullmq.job where queue = 'reminders' and state = 'delayed'`,
    );
    return rows.map(({ at }) => Number(at));
  }

  /** All that lies in the queues, keys and values. */
  async content(owner: pg.Client): Promise<string> {
    if (this.client) return await textOf(this.client);
    const found: string[] = [];
    for (const name of await tablesOf(owner)) {
      const { rows } = await owner.query<{ row: string }>(`select t::text as row from bullmq.${name} t`);
      found.push(...rows.map(({ row }) => row));
    }
    return found.join('\n');
  }

  async stop(): Promise<void> {
    this.client?.disconnect();
    await this.redis?.stop();
  }

  private async jobTables(owner: pg.Client): Promise<string[]> {
    return (await tablesOf(owner)).filter((name) => /^"?job/.test(name));
  }
}

async function tablesOf(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`,
  );
  return rows.map(({ name }) => name);
}

async function textOf(client: Redis): Promise<string> {
  const read: Readonly<Record<string, (key: string) => Promise<unknown>>> = {
    string: (key) => client.get(key),
    hash: (key) => client.hgetall(key),
    list: (key) => client.lrange(key, 0, -1),
    set: (key) => client.smembers(key),
    zset: (key) => client.zrange(key, 0, -1, 'WITHSCORES'),
    stream: (key) => client.xrange(key, '-', '+'),
  };
  const found: string[] = [];
  for (const key of await client.keys('*'))
    found.push(`${key} ${JSON.stringify((await read[await client.type(key)]?.(key)) ?? null)}`);
  return found.join('\n');
}

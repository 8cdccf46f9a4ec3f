import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { CONFIG, Ids, LOG, type Config, type Logger } from '@inview/platform';

/** Redis is never waited for: what cannot be said now is not said, and nothing queues while it is away. */
const IMPATIENT: RedisOptions = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 2_000,
  // A Redis that holds the connection and answers nothing is away too.
  socketTimeout: 2_000,
  retryStrategy: (attempt) => Math.min(attempt * 50, 1_000),
};

/** Most messages that Redis has not answered; beyond it is as good as away. */
const MOST_UNANSWERED = 1_000;
const BEAT_MS = 2_000;
/** A node's id, written before everything that it says. */
const ID_LENGTH = 36;

type Hears = (payload: Buffer, from: string) => void;

const ignore = (): void => undefined;

/**
 * What api nodes say to each other, by Redis pub/sub (docs/decisions/0008): may be lost at any time, so nothing that matters may
 * rest on it. Without REDIS_URL it is off: nothing is said and nothing heard.
 */
@Injectable()
export class NodeLink implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly isOn: boolean;
  private readonly id: Buffer;
  private readonly saying: Redis | null;
  private readonly hearing: Redis | null;
  private readonly channels = new Map<string, Hears>();
  private readonly beatListeners: (() => void)[] = [];
  private unanswered = 0;
  private isAway = false;
  private isStopped = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(CONFIG) { REDIS_URL }: Config,
    ids: Ids,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.isOn = REDIS_URL !== undefined;
    this.id = Buffer.from(this.isOn ? ids.next() : '');
    this.saying = REDIS_URL ? this.connection(REDIS_URL) : null;
    this.hearing = REDIS_URL ? this.connection(REDIS_URL) : null;
    this.hearing?.on('ready', () => {
      if (this.channels.size > 0) this.hearing?.subscribe(...this.channels.keys()).catch(ignore);
    });
    this.hearing?.on('messageBuffer', (channel: Buffer, message: Buffer) => {
      this.heard(channel.toString(), message);
    });
  }

  /** Told every two seconds, for what must be said again and again. */
  onBeat(listener: () => void): void {
    this.beatListeners.push(listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.saying || !this.hearing) return;
    // Redis away is no reason not to start: it is tried again for ever.
    await Promise.all([this.saying.connect().catch(ignore), this.hearing.connect().catch(ignore)]);
    this.timer = setInterval(() => {
      this.beat();
    }, BEAT_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    if (this.timer) clearInterval(this.timer);
    this.saying?.disconnect();
    this.hearing?.disconnect();
  }

  /** Hears what other nodes say on a channel. Over once nothing said from then on is missed, or at once while Redis is away. */
  async hear(channel: string, hears: Hears): Promise<void> {
    this.channels.set(channel, hears);
    await this.hearing?.subscribe(channel).catch(ignore);
  }

  unhear(channel: string): void {
    this.channels.delete(channel);
    this.hearing?.unsubscribe(channel).catch(ignore);
  }

  /** Says it to every other node that hears the channel now; never waits and never fails. */
  say(channel: string, payload: Uint8Array): void {
    if (this.saying?.status !== 'ready' || this.unanswered >= MOST_UNANSWERED) return;
    this.unanswered += 1;
    this.saying
      .publish(channel, Buffer.concat([this.id, payload]))
      .catch(ignore)
      .finally(() => (this.unanswered -= 1));
  }

  private connection(url: string): Redis {
    const redis = new Redis(url, IMPATIENT);
    redis.on('error', ignore);
    redis.on('close', () => {
      if (!this.isAway && !this.isStopped) this.log.warn('Redis is away: other nodes’ edits come by Postgres, later');
      this.isAway = true;
    });
    redis.on('ready', () => {
      if (!this.isAway || this.saying?.status !== 'ready' || this.hearing?.status !== 'ready') return;
      this.isAway = false;
      this.log.info('Redis is back');
    });
    return redis;
  }

  private heard(channel: string, message: Buffer): void {
    const from = message.subarray(0, ID_LENGTH);
    if (from.equals(this.id)) return;
    try {
      this.channels.get(channel)?.(message.subarray(ID_LENGTH), from.toString());
    } catch (error) {
      this.log.error({ err: error }, 'a message from another node was not understood');
    }
  }

  private beat(): void {
    for (const redis of [this.saying, this.hearing]) if (redis?.status === 'ready') redis.ping().catch(ignore);
    for (const listener of this.beatListeners) listener();
  }
}

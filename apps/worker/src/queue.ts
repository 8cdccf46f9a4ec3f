import { Inject, Injectable } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, DelayedError, withBackend, type JobsOptions } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { CONFIG, LOG, QUEUE_SCHEMA, type Config, type Logger } from '@inview/platform';

/** Reminders of actions. */
export const REMINDERS = 'reminders';

/** A queue holds ids only: what is to be said, and whether, is asked of Postgres when the time comes. */
export interface ReminderJob {
  readonly outboxId: string;
}

/** Upkeep of stored sections of plans: compaction, and the nightly check. */
export const SECTIONS = 'sections';

export type SectionTask = 'compact' | 'check';

export interface SectionJob {
  readonly sectionId: string;
}

/** Something to put into a queue; what is there already under its id stays as it is. */
export interface Waking<D> {
  readonly name: string;
  readonly data: D;
  readonly opts: JobsOptions & { readonly jobId: string };
}

export interface WakingQueue<D> {
  /** Throws when the queue cannot take them now: what it took is known to nobody. */
  add(jobs: readonly Waking<D>[]): Promise<void>;
  /** Over when the queue can be added to, or after two seconds without it. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface RunningWorker {
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** How many jobs of a queue are done at once. At 50 BullMQ's Postgres backend runs into deadlocks, at 5 it is as quick as is needed. */
export interface AtOnce {
  readonly onPostgres: number;
  readonly onRedis: number;
}

/** Thrown by what is to be done when somebody else is at it: the job comes again in a second, and counts as no failure. */
export class InOtherHands extends Error {}

const InPostgres = withBackend(createPostgresBackend);
const InRedis = withBackend(createRedisBackend);

/** After how many milliseconds the jobs of a worker that died are taken up by another. */
const LOCK_MS = 10_000;
const PATIENCE_MS = 2_000;
const LONGEST_CLOSE_MS = 40_000;
const SOON_MS = 1_000;

/** Whoever adds is told at once that Redis is away, or after five seconds that it answers nothing. */
const IMPATIENT: RedisOptions = { enableOfflineQueue: false, maxRetriesPerRequest: null, commandTimeout: 5_000 };
/** Whoever works waits for Redis to come back; what it asks for jobs it answers within ten seconds, or the connection is dead. */
const PATIENT: RedisOptions = { maxRetriesPerRequest: null, commandTimeout: 20_000 };
const retryStrategy = (attempt: number): number => Math.min(attempt * 50, 1_000);

/** BullMQ, on Redis where `REDIS_URL` is set, otherwise on Postgres, whose tables the migrations make: the app's role could not. */
@Injectable()
export class Queues {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** `onBack` is told whenever the queue's server is there (again): it may have lost everything. */
  queue<D>(name: string, onBack: () => void): WakingQueue<D> {
    const { REDIS_URL } = this.config;
    return REDIS_URL === undefined ? this.postgresQueue(name) : this.redisQueue(name, REDIS_URL, onBack);
  }

  worker<D>(name: string, work: (data: D, job: string) => Promise<void>, atOnce: AtOnce): RunningWorker {
    const settings = { lockDuration: LOCK_MS, stalledInterval: LOCK_MS };
    const process = async (job: WorkedJob<D>, token?: string) => {
      await this.done(name, job, work, token);
    };
    if (this.config.REDIS_URL === undefined) {
      const connection = this.postgres(atOnce.onPostgres + 1);
      const worker = new InPostgres.Worker<D>(name, process, {
        connection,
        concurrency: atOnce.onPostgres,
        ...settings,
      });
      worker.on('error', this.fault(name));
      return { ready: async () => void (await worker.waitUntilReady()), close: () => worker.close() };
    }
    const redis = this.redis(this.config.REDIS_URL, name, PATIENT);
    const worker = new InRedis.Worker<D>(name, process, {
      connection: redis,
      concurrency: atOnce.onRedis,
      ...settings,
    });
    worker.on('error', this.fault(name));
    return {
      ready: () => within(PATIENCE_MS, worker.waitUntilReady()),
      close: async () => {
        await within(LONGEST_CLOSE_MS, worker.close());
        redis.disconnect();
      },
    };
  }

  private postgresQueue<D>(name: string): WakingQueue<D> {
    const queue = new InPostgres.Queue(name, { connection: this.postgres(2) });
    queue.on('error', this.fault(name));
    let waiting = new Set<string>();
    return {
      ready: async () => void (await queue.waitUntilReady()),
      // One by one: BullMQ adds many at once by way of DDL, to which the app's role has no right. So what still waits for its time is
      // added once; when its time has come it is added again, should the queue have been lost.
      add: async (jobs) => {
        const before = waiting;
        waiting = new Set();
        for (const { name: job, data, opts } of jobs) {
          if (!before.has(opts.jobId) || !opts.delay) await queue.add(job, data, opts);
          waiting.add(opts.jobId);
        }
      },
      close: () => queue.close(),
    };
  }

  private redisQueue<D>(name: string, url: string, onBack: () => void): WakingQueue<D> {
    const redis = this.redis(url, name, IMPATIENT);
    const queue = new InRedis.Queue(name, { connection: redis });
    queue.on('error', this.fault(name));
    redis.on('ready', onBack);
    return {
      ready: () => within(PATIENCE_MS, queue.waitUntilReady()),
      add: async (jobs) => {
        if (redis.status !== 'ready') throw new Error('Redis is away.');
        await queue.addBulk([...jobs]);
      },
      close: async () => {
        await within(PATIENCE_MS, queue.close());
        redis.disconnect();
      },
    };
  }

  private postgres(max: number) {
    return { connectionString: this.config.DATABASE_URL, schema: QUEUE_SCHEMA, migrate: false, max };
  }

  private redis(url: string, name: string, options: RedisOptions): Redis {
    const redis = new Redis(url, { ...options, retryStrategy });
    redis.on('error', this.fault(name));
    return redis;
  }

  private readonly fault = (queue: string) => (error: Error) => {
    this.log.warn({ queue, err: error }, 'queue');
  };

  /** A queue keeps why a job failed: it is told that it did, and no more. */
  private async done<D>(
    queue: string,
    job: WorkedJob<D>,
    work: (data: D, job: string) => Promise<void>,
    token?: string,
  ): Promise<void> {
    try {
      await work(job.data, job.name);
    } catch (error) {
      if (error instanceof InOtherHands) {
        await job.moveToDelayed(Date.now() + SOON_MS, token);
        throw new DelayedError();
      }
      this.log.warn({ queue, ids: job.data, err: error }, 'not done');
      throw new Error('not done');
    }
  }
}

interface WorkedJob<D> {
  readonly name: string;
  readonly data: D;
  moveToDelayed(timestamp: number, token?: string): Promise<void>;
}

/** Over with the promise, whatever becomes of it, or when the time is. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([
    promise.then(
      () => undefined,
      () => undefined,
    ),
    over,
  ]);
  clearTimeout(timer);
}

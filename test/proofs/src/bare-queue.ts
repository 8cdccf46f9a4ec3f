import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import { Redis } from 'ioredis';

/** Where a queue of BullMQ alone is. */
export interface BareTask {
  readonly backend: 'redis' | 'postgres';
  readonly url: string;
  readonly atOnce: number;
}

export const BARE = 'bare';

/** Options of a queue or a worker on either backend, for measuring alone. */
export function bareClasses({ backend, url }: BareTask) {
  if (backend === 'postgres') {
    const connection = { connectionString: url, schema: 'bullmq', migrate: false, max: 6 };
    const { Queue, Worker } = withBackend(createPostgresBackend);
    return {
      queue: () => new Queue(BARE, { connection }),
      worker: (work: (job: { readonly data: { readonly dueAt: number } }) => Promise<void>, concurrency: number) =>
        new Worker(BARE, work, { connection, concurrency }),
      close: () => undefined,
    };
  }
  const { Queue, Worker } = withBackend(createRedisBackend);
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  return {
    queue: () => new Queue(BARE, { connection }),
    worker: (work: (job: { readonly data: { readonly dueAt: number } }) => Promise<void>, concurrency: number) =>
      new Worker(BARE, work, { connection, concurrency }),
    close: () => connection.disconnect(),
  };
}

/** Puts jobs into a queue of BullMQ and nothing else, which another process works off; answers how late each was (milliseconds). */
export async function bareLateness(task: BareTask, dueAt: readonly number[], patienceMs: number): Promise<number[]> {
  const child = fork(fileURLToPath(new URL('bare-queue.child.js', import.meta.url)), { execArgv: [] });
  const open = word(child, 'open');
  child.send(task);
  await open;
  const classes = bareClasses(task);
  const queue = classes.queue();
  queue.on('error', () => undefined);
  const now = Date.now();
  await queue.addBulk(
    dueAt.map((due) => ({
      name: BARE,
      data: { dueAt: due },
      opts: { delay: Math.max(0, due - now), removeOnComplete: true },
    })),
  );
  const lateness = await new Promise<number[]>((resolve) => {
    child.on('message', (message) => Array.isArray(message) && resolve(message as number[]));
    child.send({ expects: dueAt.length, patienceMs });
  });
  child.kill('SIGKILL');
  await queue.close();
  classes.close();
  return lateness;
}

const word = (child: ChildProcess, expected: string) =>
  new Promise<void>((resolve, reject) => {
    child.on('message', (message) => message === expected && resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code} before it was ${expected}.`)));
  });

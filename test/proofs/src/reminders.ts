import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { anyFreePort } from '@inview/dev/ports';
import { bareLateness } from './bare-queue.js';
import { MailServer } from './mail-server.js';
import { Mailer } from './mailer.js';
import type { Proof, ProofOptions } from './options.js';
import { RedisServer } from './redis.js';
import { RemindedPeople } from './reminded-people.js';

/** How many are due in a second; how many jobs the worker does at once there, and so the bare queue beside it. */
const loads = {
  redis: { name: 'Redis', rate: 500, atOnce: 32 },
  postgres: { name: 'Postgres', rate: 50, atOnce: 4 },
} as const;

/** From the writing of so many reminders to the first of them. */
const leadMs = (n: number): number => Math.min(8_000, 1_500 + 10 * n);
const PATIENCE_MS = 300_000;

/**
 * How late reminders reach a mail server when many are due: the product's worker, which claims each, asks the law, writes the audit,
 * sends and marks, beside a queue of BullMQ alone with jobs that do nothing, on the same servers in the same run. Then how long it
 * takes to fill the queue anew after FLUSHALL. Without a Redis, Postgres alone.
 */
export async function reminders({ n, sabotage, redis: there }: ProofOptions): Promise<Proof> {
  const world = await RemindedPeople.start(n);
  const redis = there === 'up' ? await RedisServer.start(await anyFreePort()) : null;
  const backends = redis ? (['redis', 'postgres'] as const) : (['postgres'] as const);
  const counts: Record<string, number> = {};
  let delivered = 0;
  try {
    for (const backend of backends) {
      const { name, rate, atOnce } = loads[backend];
      // The owner's: BullMQ adds many at once to Postgres by way of DDL, which the worker never does.
      const url = backend === 'redis' && redis ? redis.url : world.ownerUrl;
      const bare = await bareLateness({ backend, url, atOnce }, dueAt(n, rate), PATIENCE_MS);
      const own = await mailLateness(world, backend === 'redis' ? redis : null, n, rate, sabotage);
      delivered += own.length;
      Object.assign(counts, figures(`${name}, ${rate}/s`, own, bare));
    }
    if (redis) Object.assign(counts, { 'Redis wiped: filled anew after ms': await rebuilt(world, redis, n) });
  } finally {
    await redis?.stop();
    await world.stop();
  }
  const attempts = n * backends.length;
  return { attempts, good: delivered === attempts, counts };
}

const dueAt = (n: number, rate: number): number[] =>
  Array.from({ length: n }, (_, nth) => Date.now() + leadMs(n) + (nth * 1000) / rate);

async function mailLateness(
  world: RemindedPeople,
  redis: RedisServer | null,
  n: number,
  rate: number,
  sabotage: boolean,
): Promise<number[]> {
  const server = await MailServer.start();
  const mailer = new Mailer(world, redis, server.url, false);
  const cameAt = new Map<string, number>();
  server.answers = ({ messageId }) => {
    cameAt.set(messageId, world.now().getTime());
    return 'yes';
  };
  // One mail is kept from being delivered: it must be missed.
  const lost = sabotage ? 1 : 0;
  try {
    await mailer.start();
    const ids = await world.remind(
      0,
      Array.from({ length: n }, (_, nth) => leadMs(n) + (nth * 1000) / rate),
    );
    await world.dropped(ids.slice(0, lost));
    await world.settled(ids, PATIENCE_MS + (n * 1000) / rate);
    const rows = await world.rows(ids);
    return rows.flatMap(({ id, dueAt: due }) => {
      const at = cameAt.get(`<${id}@inview.example>`);
      return at === undefined ? [] : [at - due.getTime()];
    });
  } finally {
    await mailer.kill();
    await server.stop();
  }
}

/** Milliseconds from FLUSHALL until every reminder is in the queue again, the worker being woken at once. */
async function rebuilt(world: RemindedPeople, redis: RedisServer, n: number): Promise<number> {
  const client = new Redis(redis.url);
  const server = await MailServer.start();
  const mailer = new Mailer(world, redis, server.url, false);
  const isFull = async (jobs: number): Promise<void> => {
    while ((await client.zcard('bull:reminders:delayed')) < jobs) await pause(10);
  };
  try {
    await client.flushall();
    await mailer.start();
    await world.remind(0, Array<number>(n).fill(110_000));
    await isFull(n);
    const from = performance.now();
    await client.flushall();
    await world.wake();
    await isFull(n);
    return Math.round(performance.now() - from);
  } finally {
    client.disconnect();
    await mailer.kill();
    await server.stop();
  }
}

function figures(load: string, own: readonly number[], bare: readonly number[]): Record<string, number> {
  const ratio = (part: number) => Math.round((at(own, part) / Math.max(1, at(bare, part))) * 10) / 10;
  return {
    [`${load}: delivered`]: own.length,
    [`${load}: p50 ms late`]: at(own, 0.5),
    [`${load}: p99 ms late`]: at(own, 0.99),
    [`${load}: bare queue, jobs`]: bare.length,
    [`${load}: bare queue, p50 ms late`]: at(bare, 0.5),
    [`${load}: bare queue, p99 ms late`]: at(bare, 0.99),
    [`${load}: p50, times the bare queue`]: ratio(0.5),
    [`${load}: p99, times the bare queue`]: ratio(0.99),
  };
}

function at(all: readonly number[], part: number): number {
  const sorted = all.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

import { setTimeout as pause } from 'node:timers/promises';
import { anyFreePort } from '@inview/dev/ports';
import { MailServer } from './mail-server.js';
import { Mailer } from './mailer.js';
import type { RemindedPeople } from './reminded-people.js';
import { RedisServer } from './redis.js';
import type { Seeded } from './seeded.js';

/** The reminders of one trial are due within so many milliseconds, and the fault comes among them. */
const SPREAD_MS = 1500;
/** The reconciler comes every minute: what it finds is sent soon after. */
export const PATIENCE_MS = 90_000;

/** What a fault has in its hands. */
export interface Scene {
  readonly world: RemindedPeople;
  readonly redis: RedisServer | null;
  readonly server: MailServer;
  readonly mailer: Mailer;
  readonly random: Seeded;
  /** The reminders written before the fault. */
  readonly written: readonly string[];
  /** When each of them lost standing, known to everybody. */
  readonly lostAt: Map<string, Date>;
}

export interface Fault {
  readonly backend: 'redis' | 'postgres';
  /** Redis writes all to a file. */
  readonly keeps?: boolean;
  readonly reminders?: number;
  /** It begins before anything is due, and not among it. */
  readonly atOnce?: boolean;
  /** Before anything is due. */
  prepare?(scene: Scene): void;
  happens(scene: Scene): Promise<void>;
}

/** What came of one trial. All but the first four are faults. */
export interface Tally {
  reminders: number;
  delivered: number;
  /** Delivered more than once, and the outbox says so. */
  repeatedAndCounted: number;
  dropped: number;
  lost: number;
  /** Delivered more often than the outbox knows of. */
  repeatedUnknown: number;
  withoutStanding: number;
  droppedWithStanding: number;
  notAudited: number;
}

export const nothing = (): Tally => ({
  reminders: 0,
  delivered: 0,
  repeatedAndCounted: 0,
  dropped: 0,
  lost: 0,
  repeatedUnknown: 0,
  withoutStanding: 0,
  droppedWithStanding: 0,
  notAudited: 0,
});

/** Half of the reminders are written, the fault comes while they are due, the other half is written after it. */
export async function tryFault(
  world: RemindedPeople,
  fault: Fault,
  random: Seeded,
  sabotage: boolean,
  count: number,
): Promise<Tally> {
  const redis = fault.backend === 'redis' ? await RedisServer.start(await anyFreePort(), fault.keeps === true) : null;
  const server = await MailServer.start();
  const mailer = new Mailer(world, redis, server.url, sabotage);
  const reminders = fault.reminders ?? count;
  const half = Math.ceil(reminders / 2);
  const due = (many: number) => Array.from({ length: many }, () => 200 + random.below(SPREAD_MS));
  try {
    await mailer.start();
    const written = await world.remind(0, due(half));
    const scene = { world, redis, server, mailer, random, written, lostAt: new Map<string, Date>() };
    fault.prepare?.(scene);
    if (fault.atOnce !== true) await pause(random.below(SPREAD_MS));
    await fault.happens(scene);
    const ids = [...written, ...(await world.remind(half, due(reminders - half)))];
    await world.settled(ids, PATIENCE_MS);
    return await compare(world, server, ids, scene.lostAt);
  } finally {
    await mailer.kill();
    await server.stop();
    await redis?.stop();
    await world.everybodyIsBack();
  }
}

async function compare(
  world: RemindedPeople,
  server: MailServer,
  ids: readonly string[],
  lostAt: ReadonlyMap<string, Date>,
): Promise<Tally> {
  const deliveries = new Map<string, number>();
  for (const { messageId } of server.delivered) {
    const id = /^<(.*)@/.exec(messageId)?.[1] ?? '';
    deliveries.set(id, (deliveries.get(id) ?? 0) + 1);
  }
  const tally = { ...nothing(), reminders: ids.length };
  for (const { id, claimedAt, droppedAt, repeats } of await world.rows(ids)) {
    const times = deliveries.get(id) ?? 0;
    const lost = lostAt.get(id);
    tally.delivered += times > 0 ? 1 : 0;
    if (droppedAt) tally.dropped += 1;
    else if (times === 0) tally.lost += 1;
    if (times > 1 && times <= 1 + repeats) tally.repeatedAndCounted += times - 1;
    if (times > 1 + repeats) tally.repeatedUnknown += times - 1 - repeats;
    if (droppedAt && !lost) tally.droppedWithStanding += 1;
    // Whoever claims takes the time first and asks for standing then: claimed after the loss was known, it was asked after it.
    if (times > 0 && lost && claimedAt && claimedAt > lost) tally.withoutStanding += 1;
  }
  tally.notAudited = tally.dropped - (await world.refusals(ids));
  return tally;
}

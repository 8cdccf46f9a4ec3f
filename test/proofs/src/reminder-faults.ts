import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Proof, ProofOptions } from './options.js';
import { RemindedPeople } from './reminded-people.js';
import { nothing, PATIENCE_MS, tryFault, type Fault, type Scene, type Tally } from './reminder-trial.js';
import { Seeded } from './seeded.js';

/** Reminders of one trial; and of the one in which people lose their standing. */
const REMINDERS = 40;
const INTERLEAVINGS = 100;
const PEOPLE = 2 * INTERLEAVINGS;
const AWAY_MS = 1000;
const DAY_MS = 24 * 3_600_000;

const asked = async ({ redis }: Scene, ...command: [string, ...string[]]): Promise<void> => {
  const client = new Redis(redis?.url ?? '');
  await client.call(...command);
  client.disconnect();
};

async function killedAndBack({ redis }: Scene): Promise<void> {
  await redis?.kill();
  await pause(AWAY_MS);
  await redis?.start();
}

/** When the worker dies that handed the mail server a whole mail: before the yes reaches it, a moment after, or instead of it. */
const moments = ['with its yes', 'after its yes', 'instead of a yes'] as const;

const killed = (moment: (typeof moments)[number]): Omit<Fault, 'backend'> => ({
  reminders: 8,
  prepare: ({ server, mailer, random }) => {
    let left = 1 + random.below(3);
    server.answers = () => {
      left -= 1;
      if (left !== 0) return 'yes';
      if (moment === 'after its yes') setTimeout(() => void mailer.kill(), random.below(4));
      else void mailer.kill();
      return moment === 'instead of a yes' ? 'dies' : 'yes';
    };
  },
  happens: async ({ mailer }) => {
    while (mailer.runs()) await pause(5);
    await mailer.start();
  },
});

/** With every mail that arrives somebody else, who perhaps is being written to at this moment, loses the right to theirs. */
async function losesStanding({ world, server, written, random, lostAt }: Scene): Promise<void> {
  const left = [...written].sort(() => random.next() - 0.5);
  const leaving: Promise<unknown>[] = [];
  server.answers = () => {
    const id = left.pop();
    if (id !== undefined) leaving.push(world.leaves(id).then((at) => lostAt.set(id, at)));
    return 'yes';
  };
  await world.settled(written, PATIENCE_MS);
  server.answers = () => 'yes';
  await Promise.all(leaving);
}

const standing = { reminders: PEOPLE, atOnce: true, happens: losesStanding };

async function clockJumps({ mailer }: Scene): Promise<void> {
  for (const jump of [-10 * 60_000, DAY_MS, 0]) {
    mailer.jump(jump);
    await pause(700);
  }
}

const faults: Readonly<Record<string, Fault>> = {
  'Redis killed, without a file': { backend: 'redis', happens: killedAndBack },
  'Redis killed, with its file': { backend: 'redis', keeps: true, happens: killedAndBack },
  'Redis killed and gone': { backend: 'redis', happens: async ({ redis }) => await redis?.kill() },
  'Redis wiped': { backend: 'redis', happens: (scene) => asked(scene, 'FLUSHALL') },
  'Redis full': { backend: 'redis', happens: (scene) => asked(scene, 'CONFIG', 'SET', 'maxmemory', '1') },
  'Postgres restarted, queues on Redis': { backend: 'redis', happens: ({ world }) => world.restartPostgres() },
  'Postgres restarted, queues in it': { backend: 'postgres', happens: ({ world }) => world.restartPostgres() },
  'clock jumped, queues on Redis': { backend: 'redis', happens: clockJumps },
  'clock jumped, queues on Postgres': { backend: 'postgres', happens: clockJumps },
  'standing lost, queues on Redis': { backend: 'redis', ...standing },
  'standing lost, queues on Postgres': { backend: 'postgres', ...standing },
};
const kill = (nth: number): [string, Fault] => {
  const moment = moments[Math.floor(nth / 2) % moments.length] ?? moments[0];
  const backend = nth % 2 === 0 ? 'redis' : 'postgres';
  const where = backend === 'redis' ? 'Redis' : 'Postgres';
  return [`worker killed mid-send, queues on ${where}`, { backend, ...killed(moment) }];
};
/** From so many kills on everything else is tried too. */
const WHOLE = 5;

/**
 * Every way of losing a queue, a worker, a database or the time while reminders are due, held against what a real mail server was
 * handed: none lost, none sent to who had lost the right to it, and none sent twice but what the outbox itself counts as repeated.
 * `n` workers are killed, in turns on both backends.
 */
export async function reminderFaults({ n, seed, sabotage }: ProofOptions): Promise<Proof> {
  const random = new Seeded(seed);
  const world = await RemindedPeople.start(PEOPLE);
  const plan = [...Array.from({ length: n }, (_, nth) => kill(nth)), ...(n >= WHOLE ? Object.entries(faults) : [])];
  const tallies = new Map<string, Tally>();
  try {
    for (const [name, fault] of plan) {
      const tally = await tryFault(world, fault, random, sabotage, REMINDERS);
      tallies.set(name, sumOf(tallies.get(name) ?? nothing(), tally));
    }
  } finally {
    await world.stop();
  }
  const total = [...tallies.values()].reduce(sumOf, nothing());
  const { lost, repeatedUnknown, withoutStanding, droppedWithStanding, notAudited } = total;
  return {
    attempts: total.reminders,
    good: [lost, repeatedUnknown, withoutStanding, droppedWithStanding, notAudited].every((faulty) => faulty === 0),
    counts: {
      trials: plan.length,
      ...total,
      ...Object.fromEntries([...tallies].map(([name, tally]) => [name, said(tally)])),
    },
  };
}

const sumOf = (one: Tally, other: Tally): Tally =>
  Object.fromEntries(
    Object.entries(one).map(([key, value]) => [key, value + other[key as keyof Tally]]),
  ) as unknown as Tally;

const said = ({ reminders, delivered, repeatedAndCounted, dropped, lost, repeatedUnknown }: Tally): string =>
  `${reminders} reminders, ${delivered} delivered, ${repeatedAndCounted} repeated and counted, ${dropped} dropped, ${lost} lost, ${repeatedUnknown} repeated unknown`;

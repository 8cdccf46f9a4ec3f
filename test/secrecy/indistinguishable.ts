import type { TestingModuleBuilder } from '@nestjs/testing';
import { Ids } from '@inview/platform';
import { Ledger } from '../builders/ledger.js';
import { pause } from '../builders/acknowledged.js';
import { steps, Walk } from '../e2e/walk.js';
import { writeLine } from '../e2e/write-line.js';
import type { Proof, ProofOptions } from '../proofs/src/options.js';
import { Seeded } from '../proofs/src/seeded.js';
import { Attacker } from './attacker.js';
import { attack, type Noted, type Verdict } from './classifier.js';
import { openDoor } from './sabotage.js';
import { SeededIds } from './seeded-ids.js';

/** Pairs of worlds: a panel that meets each working day of a year. */
export const n = 240;
/** No better than this is as good as a coin. */
const GOAL = 0.55;
/** Guessing as well as this once in two hundred runs is a coin's luck; oftener than that something tells. */
const LUCK = 0.005;
/** Longest time between two of the things that people do, in minutes: nobody's session ends in between. */
const LONGEST_MINUTES = 30;
/** Her side writes so many lines while he does. */
const LINES = 6;
/** Long enough for what was committed to be told (milliseconds). */
const TOLD_MS = 40;
/** At these steps of the walk he looks at everything. */
const LOOKS = ['accept the undertaking', 'judge and decide for the whole panel', 'report the action done'];

/**
 * Paired worlds: the same panel, the same script, people as quick or slow as people are; in one of each pair she spoke. The
 * attacker has all that his side was sent or could fetch in half of the pairs, with the answer, and guesses the other half.
 */
export async function proof({ n: pairs, seed, sabotage }: ProofOptions): Promise<Proof> {
  const worlds: Noted[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Which of the two comes first must not tell: whatever warms up does so for both.
    const first = new Seeded(seed + pair).next() < 0.5;
    for (const spoke of [first, !first])
      worlds.push({ pair, spoke, signals: await play(spoke, seed + pair, sabotage) });
  }
  const random = new Seeded(seed);
  const isTime = (name: string) => / ms /.test(name);
  const without = attack(
    only(worlds, (name) => !isTime(name)),
    random,
  );
  const times = attack(only(worlds, isTime), random);
  return {
    attempts: worlds.length,
    good: without.byChance > LUCK,
    counts: {
      signals: new Set(worlds.flatMap(({ signals }) => Object.keys(signals))).size,
      'signals that never change': constant(worlds),
      ...lines('what he has', without),
      goal: GOAL,
      goalMet: without.auc <= GOAL,
      ...lines('milliseconds only', times),
    },
  };
}

const lines = (name: string, { auc, from, to, byChance, signals }: Verdict) => ({
  [`${name}: AUC`]: auc,
  [`${name}: AUC from (95 %)`]: from,
  [`${name}: AUC to (95 %)`]: to,
  [`${name}: as good by chance`]: byChance,
  [`${name}: signals that weighed most`]: signals.slice(0, 5).join('; ') || 'none',
});

const only = (worlds: readonly Noted[], keep: (name: string) => boolean): Noted[] =>
  worlds.map((world) => ({
    ...world,
    signals: Object.fromEntries(Object.entries(world.signals).filter(([name]) => keep(name))),
  }));

function constant(worlds: readonly Noted[]): number {
  const [first] = worlds;
  return Object.keys(first?.signals ?? {}).filter((name) =>
    worlds.every(({ signals }) => signals[name] === first?.signals[name]),
  ).length;
}

/** One world; answers what his side notes. */
async function play(spoke: boolean, seed: number, sabotage: boolean): Promise<Record<string, number>> {
  const walk = new Walk();
  const told = sabotage
    ? openDoor('consultation.coordinate', 'coordinator')
    : (composing: TestingModuleBuilder) => composing;
  await walk.start({
    alter: (composing) =>
      told(composing)
        .overrideProvider(Ids)
        .useValue(new SeededIds(seed * 2 + Number(spoke))),
  });
  const attackers = [new Attacker(walk, 'mens-service'), new Attacker(walk, 'facilitator')];
  try {
    for (const attacker of attackers) await attacker.connect();
    await playSteps(walk, attackers, spoke, seed);
    const mails = await mailsToHisSide(walk);
    return Object.assign({}, mails, ...attackers.map(({ signals }) => signals)) as Record<string, number>;
  } finally {
    for (const attacker of attackers) attacker.leave();
    await walk.close();
  }
}

/**
 * What everybody sees happens at times that people's pace alone decides, drawn anew in each world; what is hers happens in
 * between and holds nobody up, as every agenda item has its part without his side, needed or not (V4).
 */
async function playSteps(walk: Walk, attackers: readonly Attacker[], spoke: boolean, seed: number): Promise<void> {
  const pace = new Seeded(seed * 2 + Number(spoke));
  // How far she goes: an answer, a plan, the whole loop, a withdrawal.
  const hers = steps.filter((step) => step.hers);
  const last = 2 + new Seeded(seed).below(hers.length - 1);
  const heard = new Set(spoke ? hers.slice(0, last + 1) : []);
  const untilNext = () => Math.ceil(pace.next() * LONGEST_MINUTES) * 60_000 + pace.below(60_000);
  const { clock } = walk;
  let due = clock.now().getTime() + untilNext();
  for (const [nth, step] of steps.entries()) {
    if (step.hers) {
      const now = clock.now().getTime();
      clock.at = new Date(now + pace.next() * (due - now));
      if (heard.has(step)) await step.run(walk);
      continue;
    }
    clock.at = new Date(due);
    due += untilNext();
    await step.run(walk);
    await pause(TOLD_MS);
    for (const attacker of attackers) {
      if (step.name === 'accept the undertaking') await attacker.sit(4_000);
      if (LOOKS.includes(step.name)) await attacker.look(step.name);
      attacker.noteFrames(step.name);
    }
    if (step.name === 'accept the undertaking') await writeTogether(walk, attackers, spoke, nth);
  }
}

/** He writes while her side does, or while nobody does: the one queue of commits is what they share. */
async function writeTogether(walk: Walk, attackers: readonly Attacker[], spoke: boolean, nth: number): Promise<void> {
  const socket = await walk.people['specialist-chair'].socket();
  const hers = async () => {
    for (let line = 0; line < LINES; line += 1)
      await writeLine(socket, walk.id('her-side section 1'), 6_000 + line, 'She is afraid.');
  };
  await Promise.all([attackers[0]?.write('writing', 4_100, LINES), ...(spoke ? [hers()] : [])]);
  socket.disconnect();
  for (const attacker of attackers) attacker.noteFrames(`writing ${nth}`);
}

/** Mail that waits for his side or went there. */
async function mailsToHisSide(walk: Walk): Promise<Record<string, number>> {
  const ledger = await Ledger.open(walk.inview.database.ownerUrl);
  const mails = await ledger.rows<{ due: Date }>(
    `select o.due_at as due from outbox o join practitioner p on p.id = o.recipient_id join unit u on u.id = p.unit_id
     where u.kind = 'facilitators' order by o.due_at`,
  );
  await ledger.close();
  return {
    'mails to his side': mails.length,
    'mails to his side, hours of the day': mails.reduce((sum, { due }) => sum + due.getUTCHours(), 0),
  };
}

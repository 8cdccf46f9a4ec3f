import type { Proof, ProofOptions } from './options.js';
import { Panel } from './panel.js';
import { revocations, type Revocation } from './revocations.js';
import { Seeded } from './seeded.js';
import { tryRevoking, type Tried } from './trial.js';

/** A frame that comes later than this after the commit is a fault wherever it comes from (realtime.md §5 "Revocation"). */
const LATEST_FRAME_MS = 1000;

const WAYS: readonly Revocation[] = Object.values(revocations);

interface Setting {
  readonly notices: 'heard' | 'lost';
  readonly redis: 'up' | 'down' | 'none';
}

/** What holds on one node must hold with Redis up and with Redis gone, and whether or not word of the change arrives. */
const settings = (nodes: number): readonly Setting[] =>
  (nodes === 1 ? (['none'] as const) : (['up', 'down'] as const)).flatMap((redis) => [
    { notices: 'heard', redis },
    { notices: 'lost', redis },
  ]);

/**
 * Somebody types and reads, and at a random moment their access ends in one of the real ways. From the moment that the
 * revoking transaction has returned, nothing that they send is taken, and nothing that is written reaches them.
 */
export async function revocation({ n, seed, sabotage, nodes }: ProofOptions): Promise<Proof> {
  const random = new Seeded(seed);
  const all: (Tried & Setting)[] = [];
  const every = settings(nodes);
  for (const [nth, setting] of every.entries()) {
    const trials = Math.floor((n * (nth + 1)) / every.length) - Math.floor((n * nth) / every.length);
    if (trials === 0) continue;
    const panel = await Panel.start({
      sabotage: sabotage ? 'first-answer-kept' : null,
      nodes,
      noticesLost: setting.notices === 'lost',
    });
    try {
      if (setting.redis === 'down') await panel.redis?.kill();
      for (let trial = 0; trial < trials; trial += 1) {
        const way = WAYS[(all.length + seed) % WAYS.length];
        if (way) all.push({ ...(await tryRevoking(panel, way, random, setting.notices === 'heard')), ...setting });
      }
    } finally {
      await panel.stop();
    }
  }
  return verdict(all, every);
}

function verdict(all: readonly (Tried & Setting)[], every: readonly Setting[]): Proof {
  const sum = (pick: (tried: Tried) => number) => all.reduce((total, tried) => total + pick(tried), 0);
  const accepted = sum(({ acceptedAfter }) => acceptedAfter);
  const delivered = sum(({ here, elsewhere }) => here.editedAfter + elsewhere.editedAfter);
  const late = all.filter(
    ({ notices, here, elsewhere }) => notices === 'heard' && Math.max(here.lastMs, elsewhere.lastMs) > LATEST_FRAME_MS,
  ).length;
  const triedAfter = sum((tried) => tried.triedAfter);
  return {
    attempts: all.length,
    good: accepted === 0 && delivered === 0 && late === 0 && triedAfter > 0 && sum((tried) => tried.acceptedBefore) > 0,
    counts: {
      acceptedBefore: sum((tried) => tried.acceptedBefore),
      receivedBefore: sum((tried) => tried.receivedBefore),
      triedAfter,
      acceptedAfter: accepted,
      writtenByOthersAfter: sum((tried) => tried.writtenAfter),
      editedFramesAfter: delivered,
      trialsWithAFrameTooLate: late,
      ...Object.fromEntries(every.flatMap((setting) => linesOf(all, setting))),
    },
  };
}

function linesOf(all: readonly (Tried & Setting)[], { notices, redis }: Setting): [string, number][] {
  const those = all.filter((tried) => tried.notices === notices && tried.redis === redis);
  const name = `notices ${notices}${redis === 'none' ? '' : `, Redis ${redis}`}`;
  return (['here', 'elsewhere'] as const).flatMap((where): [string, number][] => {
    if (where === 'elsewhere' && redis === 'none') return [];
    const place = redis === 'none' ? name : `${name}, ${where === 'here' ? 'revoking node' : 'other node'}`;
    const sum = (pick: (at: Tried['here']) => number) => those.reduce((total, tried) => total + pick(tried[where]), 0);
    return [
      [`${place}: trials`, those.length],
      [`${place}: edits in frames begun after`, sum((at) => at.editedAfter)],
      [`${place}: other frames after`, sum((at) => at.othersAfter)],
      [`${place}: last frame ms, longest`, Math.max(0, ...those.map((tried) => tried[where].lastMs))],
    ];
  });
}

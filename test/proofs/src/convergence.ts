import { keepSeeds, keptSeeds } from './kept-seeds.js';
import type { Proof, ProofOptions } from './options.js';
import { Panel } from './panel.js';
import { playRound, type Round } from './round.js';
import { Seeded } from './seeded.js';
import { playTraces } from './traces.js';

const PATIENT_MS = 10_000;
/** What is sabotaged never becomes equal. */
const HASTY_MS = 3_000;

/**
 * Several people at once in one section, over networks that are slow, cut off, say things twice and out of order, while some
 * lose access: once all is quiet, every replica of whoever may read is what the server's log makes, served as such, and holds
 * every acknowledged edit. Then real typing, recorded elsewhere, through the same server. Rounds that failed once come first.
 */
export async function convergence({ n, seed, sabotage, nodes, redis, trace }: ProofOptions): Promise<Proof> {
  const random = new Seeded(seed);
  const kept = keptSeeds();
  const seeds = [...kept, ...Array.from({ length: n }, () => random.below(2 ** 32))];
  const panel = await Panel.start({ sabotage: sabotage ? 'lose-frames' : null, nodes });
  try {
    if (redis === 'down') await panel.redis?.kill();
    const rounds: Round[] = [];
    for (const one of seeds) rounds.push(await playRound(panel, one, sabotage ? HASTY_MS : PATIENT_MS));
    const failed = rounds.filter(({ faults }) => Object.values(faults).some((sum) => sum > 0));
    if (!sabotage) keepSeeds(failed.map((round) => round.seed));
    const traces = trace > 0 ? await playTraces(panel, trace) : { good: true, counts: {} };
    const counts = sums(rounds.map((round) => round.counts));
    return {
      attempts: rounds.length,
      good: failed.length === 0 && traces.good && (counts['acknowledged'] ?? 0) > 0,
      counts: {
        keptSeeds: kept.length,
        ...counts,
        failedRounds: failed.length,
        failedSeeds: failed.map((round) => round.seed).join(' ') || null,
        ...sums(rounds.map((round) => round.faults)),
        slowestQuietMs: Math.max(...rounds.map(({ quietAfterMs }) => quietAfterMs)),
        ...traces.counts,
      },
    };
  } finally {
    await panel.stop();
  }
}

function sums(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, all.reduce((sum, one) => sum + (one[name] ?? 0), 0)]));
}

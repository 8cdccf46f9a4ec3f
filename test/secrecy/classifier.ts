import type { Seeded } from '../proofs/src/seeded.js';

/** What an attacker noted of one world, signal by signal, and what they would like to know. */
export interface Noted {
  /** Worlds of the same pair stay together. */
  readonly pair: number;
  readonly spoke: boolean;
  readonly signals: Readonly<Record<string, number>>;
}

interface Stump {
  readonly signal: string;
  readonly above: number;
  readonly weight: number;
}

/** Stumps that are put together: enough for a dozen signals of unlike weight. */
const ROUNDS = 30;
/** No stump is believed more than one that is wrong once in so many. */
const SUREST = 1e-3;

/** Learns from some worlds to guess whether she spoke: decision stumps put together by AdaBoost, over whatever signals there are. */
export function learn(worlds: readonly Noted[]): readonly Stump[] {
  const signals = [...new Set(worlds.flatMap((world) => Object.keys(world.signals)))];
  const cuts = signals.flatMap((signal) => cutsOf(worlds, signal));
  let weights = worlds.map(() => 1 / worlds.length);
  const stumps: Stump[] = [];
  for (let round = 0; round < ROUNDS && cuts.length > 0; round += 1) {
    const best = bestOf(cuts, worlds, weights);
    const wrong = Math.min(Math.max(best.wrong, SUREST), 1 - SUREST);
    const weight = Math.log((1 - wrong) / wrong) / 2;
    if (Math.abs(weight) < SUREST) break;
    stumps.push({ ...best.cut, weight });
    const next = worlds.map((world, nth) => {
      const agrees = above(world, best.cut) === world.spoke ? 1 : -1;
      return (weights[nth] ?? 0) * Math.exp(-weight * agrees);
    });
    const sum = next.reduce((total, one) => total + one, 0);
    weights = next.map((one) => one / sum);
  }
  return stumps;
}

/** How sure the stumps are that she spoke. */
export const guess = (stumps: readonly Stump[], world: Noted): number =>
  stumps.reduce((sum, stump) => sum + (above(world, stump) ? stump.weight : -stump.weight), 0);

/** The chance that a world in which she spoke is guessed surer than one in which she did not: 0.5 is no better than a coin. */
export function areaUnderCurve(guesses: readonly { readonly spoke: boolean; readonly sure: number }[]): number {
  const spoke = guesses.filter((one) => one.spoke);
  const silent = guesses.filter((one) => !one.spoke);
  let won = 0;
  for (const one of spoke)
    for (const other of silent) won += one.sure > other.sure ? 1 : one.sure === other.sure ? 0.5 : 0;
  return won / (spoke.length * silent.length);
}

export interface Verdict {
  readonly auc: number;
  /** The middle 95 of 100 of what other such pairs would have given (bootstrap over pairs). */
  readonly from: number;
  readonly to: number;
  /** How likely a coin would have guessed as many pairs right as this did, or more; each half guessed after the other was learnt. */
  readonly byChance: number;
  /** The signals that weighed most, heaviest first. */
  readonly signals: readonly string[];
}

const RESAMPLED = 1000;

/** Trains on the first half of the pairs and guesses the other. */
export function attack(worlds: readonly Noted[], random: Seeded): Verdict {
  const pairs = [...new Set(worlds.map(({ pair }) => pair))];
  const half = Math.floor(pairs.length / 2);
  const [stumps, tested] = guessed(worlds, pairs.slice(0, half), pairs.slice(half));
  const [, others] = guessed(worlds, pairs.slice(half), pairs.slice(0, half));
  const resampled = Array.from({ length: RESAMPLED }, () =>
    areaUnderCurve(tested.flatMap(() => random.pick(tested))),
  ).sort((a, b) => a - b);
  const weights = new Map<string, number>();
  for (const { signal, weight } of stumps) weights.set(signal, (weights.get(signal) ?? 0) + Math.abs(weight));
  return {
    auc: areaUnderCurve(tested.flat()),
    byChance: byChance([...tested, ...others]),
    from: resampled[Math.floor(RESAMPLED * 0.025)] ?? 0,
    to: resampled[Math.floor(RESAMPLED * 0.975)] ?? 1,
    signals: [...weights].sort(([, a], [, b]) => b - a).map(([signal, weight]) => `${signal} (${weight.toFixed(2)})`),
  };
}

type Guess = { readonly spoke: boolean; readonly sure: number };

/** Learns from some pairs and guesses others, pair by pair. */
function guessed(
  worlds: readonly Noted[],
  learnt: readonly number[],
  asked: readonly number[],
): readonly [readonly Stump[], readonly (readonly Guess[])[]] {
  const stumps = learn(worlds.filter(({ pair }) => learnt.includes(pair)));
  const guesses = asked.map((pair) =>
    worlds.filter((world) => world.pair === pair).map((world) => ({ spoke: world.spoke, sure: guess(stumps, world) })),
  );
  return [stumps, guesses];
}

/** A sign test over pairs: in each, which of the two worlds was guessed surer. */
export function byChance(pairs: readonly (readonly Guess[])[]): number {
  const sure = (pair: readonly Guess[], spoke: boolean) => pair.find((one) => one.spoke === spoke)?.sure ?? 0;
  const decided = pairs.filter((pair) => sure(pair, true) !== sure(pair, false));
  const right = decided.filter((pair) => sure(pair, true) > sure(pair, false)).length;
  let ways = 0;
  let choose = 1;
  for (let nth = decided.length; nth >= right; nth -= 1) {
    ways += choose;
    choose = (choose * nth) / (decided.length - nth + 1);
  }
  return ways / 2 ** decided.length;
}

type Cut = Pick<Stump, 'signal' | 'above'>;

const above = ({ signals }: Noted, { signal, above: cut }: Cut): boolean => (signals[signal] ?? 0) > cut;

/** Half way between each two neighbouring values, thinned to some dozens; none for a signal that never changes. */
function cutsOf(worlds: readonly Noted[], signal: string): Cut[] {
  const values = [...new Set(worlds.map(({ signals }) => signals[signal] ?? 0))].sort((a, b) => a - b);
  const step = Math.max(1, Math.floor(values.length / 32));
  const cuts: Cut[] = [];
  for (let nth = step; nth < values.length; nth += step)
    cuts.push({ signal, above: ((values[nth - 1] ?? 0) + (values[nth] ?? 0)) / 2 });
  return cuts;
}

/** The cut that is right, or wrong, most often. */
function bestOf(cuts: readonly Cut[], worlds: readonly Noted[], weights: readonly number[]) {
  let best = { cut: cuts[0] as Cut, wrong: 0.5 };
  for (const cut of cuts) {
    let wrong = 0;
    for (const [nth, world] of worlds.entries()) if (above(world, cut) !== world.spoke) wrong += weights[nth] ?? 0;
    if (Math.abs(wrong - 0.5) > Math.abs(best.wrong - 0.5)) best = { cut, wrong };
  }
  return best;
}

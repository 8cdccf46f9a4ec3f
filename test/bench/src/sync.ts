import { capacity } from './capacity.part.js';
import type { Contender, ContenderName } from './contender.js';
import { percentile, seeded } from './figures.js';
import { Inview } from './inview.js';
import { lateJoin } from './join.part.js';
import { memory } from './memory.part.js';
import { panel } from './panel.part.js';
import type { Findings, Part, Sample, Spread } from './part.js';
import { settled } from './quiet.js';
import { reconnect } from './reconnect.part.js';
import { rivals } from './rivals.js';

/** Everything that can be measured, in the order of a whole run. */
export const parts: readonly Part[] = [panel, capacity, reconnect, lateJoin, memory];

export interface SyncOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly only: readonly string[];
  readonly profile: string | undefined;
  readonly say: (line: string) => void;
}

/** Measures the chosen parts on every contender, sample by sample in turn, so that a slow minute of the machine hits all alike. */
export async function benchSync(options: SyncOptions): Promise<readonly Findings[]> {
  const inview = await Inview.prepare(options.profile);
  const all: Findings[] = [];
  try {
    await inview.stop();
    const contenders = [inview, ...rivals(inview.folder)];
    const random = seeded(options.seed);
    for (const part of parts.filter(({ name }) => options.only.includes(name))) {
      const taking = contenders.filter((contender) => part.takes(contender));
      all.push(await measure(part, taking, options, random));
    }
    return all;
  } finally {
    await inview.end();
  }
}

async function measure(
  part: Part,
  contenders: readonly Contender[],
  { rounds, say }: SyncOptions,
  random: () => number,
): Promise<Findings> {
  const samples = new Map<ContenderName, Sample[]>(contenders.map(({ name }) => [name, []]));
  try {
    for (const contender of contenders) {
      await contender.start();
      await part.prepare?.(contender);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        // Another goes first in every round.
        const contender = contenders[(round + turn) % contenders.length];
        if (!contender) continue;
        await settled(contenders);
        samples.get(contender.name)?.push(await part.sample(contender, random));
        say(`${part.name}, round ${round + 1} of ${rounds}: ${contender.name}`);
      }
    }
  } finally {
    for (const contender of contenders) await contender.stop();
  }
  return found(part, samples);
}

function found({ name, says }: Part, samples: ReadonlyMap<ContenderName, readonly Sample[]>): Findings {
  const figures = new Map<ContenderName, Map<string, Spread>>();
  const counts = new Map<ContenderName, Record<string, number>>();
  for (const [contender, own] of samples) {
    const names = Object.keys(own[0]?.figures ?? {});
    const valuesOf = (figure: string) => own.map((sample) => sample.figures[figure] ?? Number.NaN);
    figures.set(contender, new Map(names.map((figure) => [figure, spreadOf(valuesOf(figure))])));
    counts.set(contender, summed(own));
  }
  return { part: name, says, figures, counts, samples };
}

const spreadOf = (values: readonly number[]): Spread => ({
  median: percentile(values, 0.5),
  min: Math.min(...values),
  max: Math.max(...values),
});

function summed(samples: readonly Sample[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { counts } of samples) {
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../kept-seeds.json', import.meta.url));

/** Rounds that failed once: they are played first, ever after. */
export const keptSeeds = (): readonly number[] => JSON.parse(readFileSync(file, 'utf8')) as number[];

/** Keeps the seeds of rounds that failed. */
export function keepSeeds(seeds: readonly number[]): void {
  if (seeds.length === 0) return;
  const all = [...new Set([...keptSeeds(), ...seeds])];
  writeFileSync(file, `[${all.join(', ')}]\n`);
}

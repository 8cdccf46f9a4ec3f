import { allow, refuse } from './decision.js';
import type { Facts } from './facts.js';
import { memberFirst } from './panel.js';
import { coordinates } from './side.js';

/** Why nobody has reached those whom one man's violence harms (domain.md §4 O4). */
export const unreachedWhys = ['refused', 'not-reached', 'not-tried', 'nobody-known'] as const;
export type UnreachedWhy = (typeof unreachedWhys)[number];
export const coverages = ['reached', ...unreachedWhys] as const;
export type Coverage = (typeof coverages)[number];

export type CoverageCounts = Readonly<Record<Coverage, number>>;

/** What may be told of a year: how many were reached and how many were not; and why not, where no such count is small. */
export interface ToldCoverage {
  readonly reached: number;
  readonly others: number;
  readonly why: Readonly<Record<UnreachedWhy, number>> | null;
}

const unknown = () => refuse('unknown', 'Y5', 'V3');

/** Y5: counts for who answers for her, never for those who work with him. */
export const coverageLaw = {
  'own-coverage.read': ({ actor }: Facts) =>
    actor.agencyKind === 'mens-service' && actor.unitKind === 'partner-contact' ? allow([], 'Y5') : unknown(),
  'panel.read-coverage': (facts: Facts) =>
    coordinates(facts) ? (memberFirst(facts) ?? allow([], 'P3', 'Y5')) : unknown(),
};

/**
 * Y5: counts of one year as they may be told; null when none may. All of the reasons or none of them: whoever knows the sum could
 * work a single hidden one out.
 */
export function toldCoverage(counts: CoverageCounts, smallest: number): ToldCoverage | null {
  const small = (count: number) => count > 0 && count < smallest;
  const { reached, ...why } = counts;
  const others = unreachedWhys.reduce((sum, one) => sum + counts[one], 0);
  if (small(reached) || small(others)) return null;
  return { reached, others, why: unreachedWhys.some((one) => small(counts[one])) ? null : why };
}

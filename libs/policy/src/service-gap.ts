import { allow, refuse } from './decision.js';
import type { Facts } from './facts.js';
import { isHisSide } from './place.js';
import { memberFirst } from './panel.js';
import { coordinates } from './side.js';

/** Why an action that still made sense did not happen (domain.md §4 G3, M4). */
export const gapReasons = [
  'no-service',
  'waiting-list',
  'not-eligible',
  'no-capacity',
  'not-safe-to-do',
  'other',
] as const;
export type GapReason = (typeof gapReasons)[number];

export type GapCounts = Readonly<Record<GapReason, number>>;

/** What may be told of gaps beyond a panel: how many, and for which reasons where no such count is small. */
export interface ToldGaps {
  readonly total: number;
  readonly reasons: GapCounts | null;
}

const unknown = () => refuse('unknown', 'A20', 'V3');

/** A20: who answers for the panel's follow-up, and beyond a panel who leads its practice; never his side. */
export const serviceGapLaw = {
  'panel.read-gaps': (facts: Facts) =>
    coordinates(facts) ? (memberFirst(facts) ?? allow(['whole-panel', 'her-side'], 'P3', 'A20')) : unknown(),
  'own-gaps.read': ({ actor }: Facts) => (actor.practiceLead && !isHisSide(actor) ? allow([], 'A20') : unknown()),
};

/** A20: the reasons all together or not at all: whoever knows the sum could work a single hidden one out. */
export function toldGaps(counts: GapCounts, smallest: number): ToldGaps | null {
  const small = (count: number) => count > 0 && count < smallest;
  const total = gapReasons.reduce((sum, reason) => sum + counts[reason], 0);
  if (small(total)) return null;
  return { total, reasons: gapReasons.some((reason) => small(counts[reason])) ? null : counts };
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfHisSide } from '../../../test/builders/facts.js';
import { actionRules } from './action-rules.js';
import type { Action } from './actions.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { gapReasons, toldGaps, type GapCounts, type GapReason } from './service-gap.js';

const SMALLEST = 5;
const countsOf = (numbers: readonly number[]): GapCounts =>
  Object.fromEntries(gapReasons.map((reason, at) => [reason, numbers[at] ?? 0])) as Record<GapReason, number>;
const anyCounts = fc
  .array(fc.oneof(fc.nat(9), fc.nat(60)), { minLength: gapReasons.length, maxLength: gapReasons.length })
  .map(countsOf);

const isUnknown = (action: Action, facts: Facts) => {
  const decision = decide(action, facts);
  return !decision.allow && decision.refusal === 'unknown';
};

const nothingSmall = (counts: GapCounts): boolean => {
  const told = toldGaps(counts, SMALLEST);
  const numbers = told ? [told.total, ...Object.values(told.reasons ?? {})] : [];
  return numbers.every((one) => one === 0 || one >= SMALLEST);
};

/** Another year with the same answer, one action not undertaken for another reason: what is hidden stays open. */
const couldBeOtherwise = (counts: GapCounts): boolean =>
  gapReasons.some((from) =>
    gapReasons.some((to) => {
      if (from === to || counts[from] === 0) return false;
      const other = { ...counts, [from]: counts[from] - 1, [to]: counts[to] + 1 };
      return JSON.stringify(toldGaps(other, SMALLEST)) === JSON.stringify(toldGaps(counts, SMALLEST));
    }),
  );

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof actionRules, fc.IProperty<unknown>>> = {
  A20: fc.property(anyFacts, anyFactsOfHisSide, anyCounts, (facts, his, counts) => {
    const coordinates = facts.panel?.membership === 'coordinator' && facts.actor.agencyKind !== 'mens-service';
    const leads = facts.actor.practiceLead && facts.actor.agencyKind !== 'mens-service';
    return (
      isUnknown('panel.read-gaps', his) &&
      isUnknown('own-gaps.read', his) &&
      (coordinates || isUnknown('panel.read-gaps', facts)) &&
      (leads || isUnknown('own-gaps.read', facts)) &&
      nothingSmall(counts) &&
      (toldGaps(counts, SMALLEST)?.reasons !== null || couldBeOtherwise(counts))
    );
  }),
};

describe('Every rule of what becomes of an action keeps its property', () => {
  const written = Object.entries(actionRules).map(([id, rule]) => [id as keyof typeof actionRules, rule.property]);
  test.each(written as [keyof typeof actionRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: 5000 });
  });

  test('all is told where nothing is small, the sum alone where a reason is, nothing where the sum is', () => {
    expect(toldGaps(countsOf([5, 7]), SMALLEST)).toEqual({ total: 12, reasons: countsOf([5, 7]) });
    expect(toldGaps(countsOf([1, 7]), SMALLEST)).toEqual({ total: 8, reasons: null });
    expect(toldGaps(countsOf([4]), SMALLEST)).toBeNull();
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfHisSide } from '../../../test/builders/facts.js';
import { actionRules } from './action-rules.js';
import type { Action } from './actions.js';
import { decide } from './decide.js';
import type { ActionFacts, Facts } from './facts.js';
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

/** The same facts with the actor standing to the action like this alone. */
const standing = (facts: Facts, to: Partial<ActionFacts>): Facts =>
  facts.action
    ? {
        ...facts,
        action: {
          ...facts.action,
          owner: false,
          contact: false,
          asked: false,
          leftToUnit: false,
          ownAgency: true,
          ...to,
        },
      }
    : facts;
const hers = (facts: Facts): Facts =>
  facts.action ? { ...facts, action: { ...facts.action, audience: 'her-side' } } : facts;

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
  A21: fc.property(anyFacts, (facts) => {
    const answers = decide('action.answer-change', facts).allow;
    const inOffice = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
    return !answers || (inOffice && facts.action?.owner === false && decide('action.read', facts).allow);
  }),
  A22: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const asked = standing(facts, { asked: true });
    const owning = decide('action.read', standing(facts, { owner: true }));
    const reads = decide('action.read', asked);
    const handsOn = decide('action.hand-on', facts).allow;
    const coordinates = facts.panel?.membership === 'coordinator' && facts.actor.agencyKind !== 'mens-service';
    return (
      (!handsOn || facts.action?.owner === true || coordinates) &&
      reads.allow ===
        (facts.actor.unitKind === 'partner-contact'
          ? decide('action.read', standing(facts, {})).allow
          : owning.allow) &&
      !decide('action.respond', asked).allow &&
      isUnknown('action.take', hers(standing(his, { asked: true })))
    );
  }),
  A23: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const left = hers(standing(facts, { leftToUnit: true }));
    return (
      !decide('action.take', standing(facts, { owner: facts.action?.owner ?? false, contact: true })).allow &&
      decide('action.read', left).allow === decide('action.read', hers(standing(facts, {}))).allow &&
      isUnknown('action.take', hers(standing(his, { leftToUnit: true })))
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

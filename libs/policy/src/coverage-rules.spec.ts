import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { coverageRules } from './coverage-rules.js';
import { coverages, toldCoverage, unreachedWhys, type Coverage, type CoverageCounts } from './coverage.js';
import { decide } from './decide.js';

const SMALLEST = 5;
const anyCounts = fc
  .tuple(...coverages.map(() => fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 60 }))))
  .map((numbers) => Object.fromEntries(coverages.map((one, at) => [one, numbers[at]])) as Record<Coverage, number>);

const nothingSmall = (counts: CoverageCounts): boolean => {
  const told = toldCoverage(counts, SMALLEST);
  const numbers = told ? [told.reached, told.others, ...Object.values(told.why ?? {})] : [];
  return numbers.every((one) => one === 0 || one >= SMALLEST);
};

/** Another year with the same answer, one man standing otherwise: what is hidden stays open. */
const couldBeOtherwise = (counts: CoverageCounts): boolean =>
  unreachedWhys.some((from) =>
    unreachedWhys.some((to) => {
      if (from === to || counts[from] === 0) return false;
      const other = { ...counts, [from]: counts[from] - 1, [to]: counts[to] + 1 };
      return JSON.stringify(toldCoverage(other, SMALLEST)) === JSON.stringify(toldCoverage(counts, SMALLEST));
    }),
  );

const properties: Readonly<Record<keyof typeof coverageRules, fc.IProperty<unknown>>> = {
  Y5: fc.property(anyFacts, anyCounts, (facts, counts) => {
    const { actor, panel } = facts;
    const partnerContact = actor.agencyKind === 'mens-service' && actor.unitKind === 'partner-contact';
    const coordinates = panel?.membership === 'coordinator' && actor.agencyKind !== 'mens-service';
    const [own, ofPanel] = [decide('own-coverage.read', facts), decide('panel.read-coverage', facts)];
    return (
      (partnerContact || (!own.allow && own.refusal === 'unknown')) &&
      (coordinates || (!ofPanel.allow && ofPanel.refusal === 'unknown')) &&
      nothingSmall(counts) &&
      (toldCoverage(counts, SMALLEST)?.why !== null || couldBeOtherwise(counts))
    );
  }),
};

describe('Every rule of counting contact keeps its property', () => {
  const written = Object.entries(coverageRules).map(([id, rule]) => [id as keyof typeof coverageRules, rule.property]);
  test.each(written as [keyof typeof coverageRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });

  const counts = (...numbers: readonly number[]) =>
    Object.fromEntries(coverages.map((one, at) => [one, numbers[at] ?? 0])) as Record<Coverage, number>;

  test('all is told where nothing is small, reached or not where a reason is, and nothing where that is', () => {
    const told = (...numbers: readonly number[]) => toldCoverage(counts(...numbers), SMALLEST);
    expect(told(12, 7, 5, 0, 9)).toEqual({
      reached: 12,
      others: 21,
      why: { refused: 7, 'not-reached': 5, 'not-tried': 0, 'nobody-known': 9 },
    });
    expect(told(12, 3, 7, 0, 9)).toEqual({ reached: 12, others: 19, why: null });
    expect(told(12, 1, 2, 0, 0)).toBeNull();
    expect(told(4, 7, 5, 0, 9)).toBeNull();
  });
});

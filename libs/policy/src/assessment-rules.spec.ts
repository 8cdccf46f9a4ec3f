import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDeadConsent, anyFacts } from '../../../test/builders/facts.js';
import { assessmentRules } from './assessment-rules.js';
import { decide } from './decide.js';
import { riskFactors } from './risk-factors.js';

const may = (facts: Parameters<typeof decide>[1]) => decide('consultation.assess', facts).allow;

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof assessmentRules, fc.IProperty<unknown>>> = {
  Y4: fc.property(anyFacts, anyDeadConsent, (facts, dead) => {
    const { actor, consultation } = facts;
    const hers = actor.unitKind === 'partner-contact' && consultation?.ownAdvocate === true && consultation.sent;
    const ended = consultation && { ...facts, today: '2026-03-02', consultation: { ...consultation, consent: dead } };
    return (hers || !may(facts)) && (!ended || !may(ended));
  }),
};

describe('Every rule of her advocate’s assessment keeps its property', () => {
  const written = Object.entries(assessmentRules).map(([id, rule]) => [
    id as keyof typeof assessmentRules,
    rule.property,
  ]);
  test.each(written as [keyof typeof assessmentRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });

  test('each factor is said once, and some are of children', () => {
    expect(new Set(riskFactors.map(({ words }) => words)).size).toBe(riskFactors.length);
    expect(riskFactors.filter(({ group }) => group === 'children').length).toBeGreaterThan(3);
  });
});

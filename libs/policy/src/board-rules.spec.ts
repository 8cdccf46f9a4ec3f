import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { boardRules } from './board-rules.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';

const reaches = (facts: Facts, action: 'own-board.read' | 'own-board.export' | 'panel.follow-up') => {
  const decision = decide(action, facts);
  return decision.allow ? decision.audiences : null;
};
const within = (found: readonly string[] | null, most: readonly string[]) =>
  found === null || found.every((audience) => most.includes(audience));
const reached = (facts: Facts) =>
  facts.actor.agencyKind === 'mens-service' ? ['whole-panel'] : ['whole-panel', 'her-side'];

const properties: Readonly<Record<keyof typeof boardRules, fc.IProperty<unknown>>> = {
  H1: fc.property(anyFacts, (facts) => {
    const [read, taken] = [reaches(facts, 'own-board.read'), reaches(facts, 'own-board.export')];
    // A seat, a case or an action adds nothing to it: each action is asked of the law by itself.
    const bare = reaches({ today: facts.today, actor: facts.actor }, 'own-board.read');
    return (
      within(read, reached(facts)) &&
      JSON.stringify(taken) === JSON.stringify(read) &&
      (read === null || JSON.stringify(bare) === JSON.stringify(read))
    );
  }),
  H2: fc.property(anyFacts, (facts) => {
    const found = reaches(facts, 'panel.follow-up');
    if (found === null) return true;
    const { membership, undertakingDue } = facts.panel ?? {};
    const inOffice = membership === 'co-chair' || (membership === 'coordinator' && reached(facts).length === 2);
    return inOffice && !undertakingDue && within(found, reached(facts));
  }),
};

describe('Every rule of boards keeps its property', () => {
  const written = Object.entries(boardRules).map(([id, rule]) => [id as keyof typeof boardRules, rule.property]);
  test.each(written as [keyof typeof boardRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: 2000 });
  });

  test('who has the office, and accepted what is due, follows up', () => {
    const facts = (membership: 'coordinator' | 'co-chair' | 'core', undertakingDue = false): Facts => ({
      today: '2026-03-02',
      actor: {
        active: true,
        agencyKind: 'police',
        unitKind: 'general',
        practiceLead: false,
        register: { agencyId: 'a', unitId: 'u', role: 'r', capacity: 'employed', prescriptions: [] },
      },
      panel: { membership, undertakingDue },
    });
    const refusal = (some: Facts) => {
      const decision = decide('panel.follow-up', some);
      return decision.allow ? decision.audiences.join() : decision.refusal;
    };
    expect([facts('coordinator'), facts('co-chair'), facts('core'), facts('co-chair', true)].map(refusal)).toEqual([
      'whole-panel,her-side',
      'whole-panel,her-side',
      'forbidden',
      'undertaking-required',
    ]);
  });
});

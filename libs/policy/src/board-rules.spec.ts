import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { audiencesOf } from './audiences.js';
import { boardRules } from './board-rules.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { sideOf } from './side.js';
import { audiences } from './words.js';

const reaches = (facts: Facts, action: 'own-board.read' | 'own-board.export' | 'panel.follow-up') => {
  const decision = decide(action, facts);
  return decision.allow ? decision.audiences : null;
};
const within = (found: readonly string[] | null, most: readonly string[]) =>
  found === null || found.every((audience) => most.includes(audience));
/** Of his side, or without a standing under the schemes, somebody reads what the whole panel may see (V2, V21). */
const reached = audiencesOf;

const properties: Readonly<Record<keyof typeof boardRules, fc.IProperty<unknown>>> = {
  A40: fc.property(anyFacts, (facts) => {
    const several = decide('own-board.hand-on', facts);
    // Nothing of an action, a case or a seat is known to it, so that none can follow from it.
    return several.allow === decide('self.read', facts).allow && (!several.allow || several.audiences.length === 0);
  }),
  H1: fc.property(anyFacts, (facts) => {
    const [read, taken] = [reaches(facts, 'own-board.read'), reaches(facts, 'own-board.export')];
    // A seat, a case or an action adds nothing to it: each action is asked of the law by itself.
    const bare = reaches({ today: facts.today, actor: facts.actor }, 'own-board.read');
    return (
      within(read, sideOf(facts) === 'his' ? ['whole-panel'] : audiences) &&
      JSON.stringify(taken) === JSON.stringify(read) &&
      (read === null || within(read, bare ?? []))
    );
  }),
  H2: fc.property(anyFacts, (facts) => {
    const found = reaches(facts, 'panel.follow-up');
    if (found === null) return true;
    const { membership, undertakingDue } = facts.panel ?? {};
    const inOffice = membership === 'co-chair' || (membership === 'coordinator' && sideOf(facts) !== 'his');
    return inOffice && !undertakingDue && within(found, reached(facts));
  }),
};

describe('Every rule of boards keeps its property', () => {
  const written = Object.entries(boardRules).map(([id, rule]) => [id as keyof typeof boardRules, rule.property]);
  test.each(written as [keyof typeof boardRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
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
      panel: { membership, standsIn: false, undertakingDue },
    });
    const refusal = (some: Facts) => {
      const decision = decide('panel.follow-up', some);
      return decision.allow ? decision.audiences.join() : decision.refusal;
    };
    expect([facts('coordinator'), facts('co-chair'), facts('core'), facts('co-chair', true)].map(refusal)).toEqual([
      'whole-panel',
      'whole-panel',
      'forbidden',
      'undertaking-required',
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfHisSide } from '../../../test/builders/facts.js';
import { audiencesOf, seated, sideOf } from './side.js';

describe('The two sides', () => {
  test('his side reads what the whole panel may, everybody else on the panel her side’s too', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const his = facts.actor.agencyKind === 'mens-service';
        expect(sideOf(facts)).toBe(his ? 'his' : 'panel');
        expect(audiencesOf(facts)).toEqual(his ? ['whole-panel'] : ['whole-panel', 'her-side']);
      }),
    );
    fc.assert(fc.property(anyFactsOfHisSide, (facts) => sideOf(facts) === 'his'));
  });

  test('a seat of somebody who answers for her is no seat, and everything else stays as it is', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const seat = facts.actor.unitKind === 'partner-contact' ? null : facts.panel?.membership;
        expect(seated(facts)).toEqual(facts.panel ? { ...facts, panel: { ...facts.panel, membership: seat } } : facts);
      }),
    );
  });
});

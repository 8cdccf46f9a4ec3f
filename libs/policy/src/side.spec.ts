import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfHisSide } from '../../../test/builders/facts.js';
import { audiencesOf } from './audiences.js';
import { isHisSide } from './place.js';
import { receiverOf, usesSchemes } from './receiver.js';
import { seated, sideOf } from './side.js';
import { agencyKinds, unitKinds } from './words.js';

describe('The two sides', () => {
  test('the men’s service, and who works with him elsewhere, is his side; every other unit of every agency is not', () => {
    const his = agencyKinds.flatMap((agencyKind) =>
      unitKinds.filter((unitKind) => isHisSide({ agencyKind, unitKind })).map((unit) => `${agencyKind}: ${unit}`),
    );
    const withHim = ['facilitators', 'risk-lead'];
    expect(his).toEqual(
      agencyKinds.flatMap((kind) =>
        unitKinds.filter((unit) => kind === 'mens-service' || withHim.includes(unit)).map((unit) => `${kind}: ${unit}`),
      ),
    );
    fc.assert(fc.property(anyFactsOfHisSide, (facts) => sideOf(facts) === 'his'));
  });

  test('his side reads what the whole panel may, everybody else who uses the schemes her side’s too', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const hers = sideOf(facts) !== 'his' && usesSchemes(receiverOf(facts));
        expect(audiencesOf(facts)).toEqual(hers ? ['whole-panel', 'her-side'] : ['whole-panel']);
      }),
    );
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

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anySharingPart } from '../../../test/builders/sharing-part.js';
import { comparedAsking, comparedSharing, practiceChanges, type Compared } from './practice-preview.js';
import { alsoAskedSeparately, defaultPracticeSettings, type PracticeSettings } from './practice-settings.js';
import { sharingOutcomes } from './sharing-part.js';
import { decideSharing } from './sharing.js';

const stricter: PracticeSettings = {
  ...defaultPracticeSettings,
  sharing: { allegedPerson: 'nobody', linkedPerson: 'child-risk-only' },
  askedSeparately: ['police', 'child-protection', 'housing'],
};
const late: Compared = { what: 'An answer', before: 'in time', after: 'late' };

describe('The preview of a version on past cases', () => {
  test('counts by kind what would be otherwise, and only that', () => {
    const same = { ...late, after: 'in time' };
    expect(practiceChanges([late, same, late, { ...late, what: 'A request' }, late, late, late], 5)).toEqual([
      { ...late, count: 5 },
    ]);
    expect(practiceChanges([same], 1)).toEqual([]);
    const request = { ...late, what: 'A request' };
    expect(practiceChanges([late, request], 1)).toEqual([
      { ...late, count: 1 },
      { ...request, count: 1 },
    ]);
  });

  test('says nothing of what is rarer than the smallest count, and no figure between its steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (size, smallest) => {
        const changes = practiceChanges(
          Array.from({ length: size }, () => late),
          smallest,
        );
        const shown = size - (size % smallest);
        expect(changes).toEqual(shown === 0 ? [] : [{ ...late, count: shown }]);
      }),
    );
  });

  test('asks the one law of sharing, which no faultless version widens', () => {
    fc.assert(
      fc.property(anySharingPart, (part) => {
        const order = (settings: PracticeSettings) => sharingOutcomes.indexOf(decideSharing(part, settings).outcome);
        const { before, after } = comparedSharing(part, defaultPracticeSettings, stricter);
        expect(order(stricter)).toBeLessThanOrEqual(order(defaultPracticeSettings));
        expect(before === after).toBe(order(stricter) === order(defaultPracticeSettings));
      }),
    );
  });

  test('says about whom, and what either version answers', () => {
    for (const part of fc.sample(anySharingPart, { numRuns: 100, seed: 1 })) {
      const says = { allow: 'shared', 'needs-consent': 'consent asked first', refuse: 'not shared' };
      const about = {
        'person-using-violence': 'the person using violence',
        'alleged-person-using-violence': 'somebody not established to use violence',
        'adult-victim-survivor': 'a victim survivor',
        'child-victim-survivor': 'a child',
        'linked-person': 'a linked person',
      };
      expect(comparedSharing(part, defaultPracticeSettings, stricter)).toEqual({
        what: `Sharing about ${about[part.subject]}`,
        before: says[decideSharing(part, defaultPracticeSettings).outcome],
        after: says[decideSharing(part, stricter).outcome],
      });
    }
  });

  test('says how she would have been asked', () => {
    expect(comparedAsking('housing', defaultPracticeSettings, stricter)).toEqual({
      what: 'How she was asked about an agency that she agreed to',
      before: 'with the others',
      after: 'by a question of its own',
    });
    expect(comparedAsking('police', defaultPracticeSettings, stricter)).toMatchObject({
      before: 'by a question of its own',
      after: 'by a question of its own',
    });
  });

  test('lists what is asked about separately besides what always is (C4)', () => {
    expect(alsoAskedSeparately(stricter)).toEqual(['housing']);
    expect(alsoAskedSeparately({ askedSeparately: ['mens-service', 'police', 'child-protection'] })).toEqual([]);
  });
});

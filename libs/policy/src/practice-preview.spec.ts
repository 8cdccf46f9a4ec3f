import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anySharingPart } from '../../../test/builders/sharing-part.js';
import { comparedAsking, comparedSharing, practiceChanges, type Compared } from './practice-preview.js';
import { defaultPracticeSettings, type PracticeSettings } from './practice-settings.js';
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
  });

  test('says nothing of what is rarer than the smallest count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (size, smallest) => {
        const changes = practiceChanges(
          Array.from({ length: size }, () => late),
          smallest,
        );
        expect(changes).toEqual(size < smallest ? [] : [{ ...late, count: size }]);
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

  test('says how she would have been asked', () => {
    expect(comparedAsking('housing', defaultPracticeSettings, stricter)).toMatchObject({
      before: 'with the others',
      after: 'by a question of its own',
    });
    expect(comparedAsking('police', defaultPracticeSettings, stricter)).toMatchObject({
      before: 'by a question of its own',
      after: 'by a question of its own',
    });
  });
});

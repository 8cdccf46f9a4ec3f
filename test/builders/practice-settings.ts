import fc from 'fast-check';
import {
  agencyKinds,
  allegedPersonPractices,
  clockNames,
  clockUnits,
  defaultPracticeSettings,
  linkedPersonPractices,
  type ClockLength,
  type ClockName,
  type PracticeSettings,
} from '@inview/policy';

const anyLength: fc.Arbitrary<ClockLength> = fc.record({
  amount: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom(...clockUnits),
});
const anyClocks = fc.record(
  Object.fromEntries(clockNames.map((name) => [name, anyLength])) as Record<ClockName, typeof anyLength>,
);
const anyLines = (kept: readonly string[]) =>
  fc.subarray([...kept, 'This is confidential.', 'Something else entirely.'], { minLength: 1 });

/** Practice settings of every kind, with faults against the floor and without. */
export const anyPracticeSettings: fc.Arbitrary<PracticeSettings> = fc
  .record({
    sharing: fc.record({
      allegedPerson: fc.constantFrom(...allegedPersonPractices),
      linkedPerson: fc.constantFrom(...linkedPersonPractices),
    }),
    askedSeparately: fc.subarray([...agencyKinds]),
    consentLines: anyLines(defaultPracticeSettings.consentWords.words),
    undertakingLines: anyLines(defaultPracticeSettings.undertaking.words),
    clocks: fc.oneof(fc.constant(defaultPracticeSettings.clocks), anyClocks),
    newCases: fc.integer({ min: 1, max: 30 }),
    smallestCount: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ consentLines, undertakingLines, newCases, ...some }) => ({
    ...defaultPracticeSettings,
    ...some,
    consentWords: { version: 'any', words: consentLines },
    undertaking: { version: 'any', words: undertakingLines },
    meeting: { newCases, minutesForNewCase: 15 },
  }));

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
  type PracticeVersion,
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

export const practiceDates = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'] as const;
const date = fc.constantFrom(...practiceDates);
const lead = fc.constantFrom('a', 'b', 'c', 'd');

/** Versions of practice settings in any row, approved, rejected and overtaken; approvals in the order in which they were given. */
export const anyPracticeVersions: fc.Arbitrary<readonly PracticeVersion[]> = fc
  .array(
    fc.record({
      base: fc.integer({ min: -1, max: 3 }),
      from: date,
      proposedBy: lead,
      approvals: fc.array(fc.record({ by: lead, on: date }), { maxLength: 4 }),
      rejected: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(({ base, approvals, ...one }, nth) => ({
      ...one,
      id: String(nth),
      basedOn: base < 0 || base >= nth ? null : String(base),
      approvals: approvals.toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on))),
    })),
  );

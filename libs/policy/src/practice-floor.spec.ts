import { describe, expect, test } from '@jest/globals';
import { floorFaults, type FloorFault } from './practice-floor.js';
import {
  defaultPracticeSettings,
  type ClockLength,
  type ClockName,
  type PracticeSettings,
} from './practice-settings.js';
import { sharedWithoutAgreement } from './practice-words.js';
import { rules } from './rules.js';

const changed = (change: Partial<PracticeSettings>) => floorFaults({ ...defaultPracticeSettings, ...change });
const clocks = (change: Partial<PracticeSettings['clocks']>) =>
  changed({ clocks: { ...defaultPracticeSettings.clocks, ...change } });
const script = (...words: string[]) => ({ version: 'another', words });

describe('The floor of the practice settings (rule 58)', () => {
  test('the defaults keep it', () => expect(floorFaults(defaultPracticeSettings)).toEqual([]));

  const { undertaking, consentWords } = defaultPracticeSettings;
  const unsaid = (part: string) => undertaking.words.map((line) => line.replace(part, ''));
  const days = (amount: number) => ({ amount, unit: 'working-days' }) as const;
  const hours = (amount: number) => ({ amount, unit: 'hours' }) as const;
  const may = (...numbers: number[]) => numbers.map((day) => `2027-05-${String(day).padStart(2, '0')}`);
  const holidays = (...dates: string[]) => changed({ workingDays: { holidays: dates, worked: [] } });

  test.each<[string, () => readonly FloorFault[], string, string, string]>([
    [
      'police no longer asked separately',
      () => changed({ askedSeparately: ['child-protection'] }),
      '/askedSeparately',
      'C4',
      'She is always asked about police and about child protection separately.',
    ],
    [
      'child protection no longer asked separately',
      () => changed({ askedSeparately: ['police'] }),
      '/askedSeparately',
      'C4',
      'She is always asked about police and about child protection separately.',
    ],
    [
      'the men’s service asked about',
      () => changed({ askedSeparately: ['police', 'child-protection', 'mens-service'] }),
      '/askedSeparately',
      'V2',
      'She is never asked about the men’s service.',
    ],
    ['counts of four shown', () => changed({ smallestCount: 4 }), '/smallestCount', 'G1', 'Show no count below 5.'],
    [
      'an answer put off',
      () => clocks({ consultationAnswer: days(11) }),
      '/clocks/consultationAnswer',
      'G1',
      'Set at least 1 and at most 10 days.',
    ],
    [
      'a clock of no length',
      () => clocks({ warnHer: hours(0) }),
      '/clocks/warnHer',
      'G1',
      'Set at least 1 and at most 24 hours.',
    ],
    [
      'emergency access for a day',
      () => clocks({ emergencyAccess: { amount: 1, unit: 'days' } }),
      '/clocks/emergencyAccess',
      'G1',
      'Set at least 1 and at most 12 hours.',
    ],
    [
      'safety answered after the rest',
      () => clocks({ requestAnswer: hours(12) }),
      '/clocks/safetyRequestAnswer',
      'G1',
      'A request about safety is answered no later than any other.',
    ],
    [
      'a week of holidays more',
      () => holidays(...may(3, 4, 5, 6, 7, 10)),
      '/workingDays/holidays',
      'G1',
      'Add at most 5 holidays a year.',
    ],
    [
      'a week of holidays more in one year, beside one in another',
      () => holidays('2026-05-04', ...may(3, 4, 5, 6, 7, 10)),
      '/workingDays/holidays',
      'G1',
      'Add at most 5 holidays a year.',
    ],
    ...['I never tell the person using violence', 'Responsibility for acting stays with my agency', 'calling 000'].map(
      (part) =>
        [
          `an undertaking without “${part}”`,
          () => changed({ undertaking: script(...unsaid(part)) }),
          '/undertaking/words',
          'G2',
          `Keep the sentence that says “${part}”.`,
        ] as [string, () => readonly FloorFault[], string, string, string],
    ),
    [
      'words that hide what may be shared without her',
      () => changed({ consentWords: script('You can change your mind at any time.') }),
      '/consentWords/words',
      'G2',
      `Keep this sentence: “${sharedWithoutAgreement}”`,
    ],
    [
      'words that do not let her change her mind',
      () => changed({ consentWords: script(sharedWithoutAgreement) }),
      '/consentWords/words',
      'G2',
      'Say that she can change her mind at any time.',
    ],
    [
      'a promise that the law does not keep',
      () => changed({ consentWords: script(...consentWords.words, 'It stays confidential.') }),
      '/consentWords/words',
      'G2',
      'Take out the words that promise more than the law keeps.',
    ],
    [
      'a promise that goes on in the next line',
      () => changed({ consentWords: script(...consentWords.words, 'They hear it only if', 'you agree.') }),
      '/consentWords/words',
      'G2',
      'Take out the words that promise more than the law keeps.',
    ],
  ])('%s is a fault', (_, faults, pointer, rule, message) => {
    expect(faults()).toEqual([{ pointer, rule, message }]);
    expect(Object.keys(rules)).toContain(rule);
  });

  test.each<[string, () => readonly FloorFault[]]>([
    ['ten working days for a consultation', () => clocks({ consultationAnswer: days(10) })],
    ['twenty days for a request', () => clocks({ requestAnswer: days(20) })],
    ['a request answered as soon as one about safety', () => clocks({ requestAnswer: days(1) })],
    ['two days for a request about safety', () => clocks({ safetyRequestAnswer: days(2) })],
    ['a day to warn her', () => clocks({ warnHer: hours(24) })],
    ['one hour to warn her', () => clocks({ warnHer: hours(1) })],
    ['five days for the review after he leaves', () => clocks({ programExitReview: days(5) })],
    ['twelve hours of emergency access', () => clocks({ emergencyAccess: hours(12) })],
    ['five holidays a year', () => holidays('2026-05-04', ...may(3, 4, 5, 6, 7))],
    [
      'a sentence over two lines',
      () => changed({ consentWords: script(sharedWithoutAgreement, 'You can change your mind', 'at any time.') }),
    ],
  ])('%s is none', (_, faults) => expect(faults()).toEqual([]));

  test.each<[ClockName, ClockLength]>([
    ['consultationAnswer', hours(241)],
    ['requestAnswer', hours(481)],
    ['safetyRequestAnswer', hours(49)],
    ['warnHer', hours(25)],
    ['programExitReview', hours(121)],
    ['emergencyAccess', hours(13)],
  ])('%s: an hour too long is a fault', (clock, length) =>
    expect(clocks({ [clock]: length })).toEqual([expect.objectContaining({ pointer: `/clocks/${clock}` })]),
  );
});

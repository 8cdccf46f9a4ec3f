import { describe, expect, test } from '@jest/globals';
import { floorFaults } from './practice-floor.js';
import { defaultPracticeSettings, type PracticeSettings } from './practice-settings.js';
import { rules } from './rules.js';

const changed = (change: Partial<PracticeSettings>) => floorFaults({ ...defaultPracticeSettings, ...change });
const clocks = (change: Partial<PracticeSettings['clocks']>) =>
  changed({ clocks: { ...defaultPracticeSettings.clocks, ...change } });
const script = (...words: string[]) => ({ version: 'another', words });

describe('The floor of the practice settings (rule 58)', () => {
  test('the defaults keep it', () => expect(floorFaults(defaultPracticeSettings)).toEqual([]));

  test.each<[string, readonly { pointer: string; rule: string }[], string, string]>([
    ['police no longer asked separately', changed({ askedSeparately: ['child-protection'] }), '/askedSeparately', 'C4'],
    ['child protection no longer asked separately', changed({ askedSeparately: ['police'] }), '/askedSeparately', 'C4'],
    [
      'the men’s service asked about',
      changed({ askedSeparately: ['police', 'child-protection', 'mens-service'] }),
      '/askedSeparately',
      'V2',
    ],
    ['counts of four shown', changed({ smallestCount: 4 }), '/smallestCount', 'G1'],
    [
      'an answer put off',
      clocks({ consultationAnswer: { amount: 11, unit: 'working-days' } }),
      '/clocks/consultationAnswer',
      'G1',
    ],
    ['a clock of no length', clocks({ warnHer: { amount: 0, unit: 'hours' } }), '/clocks/warnHer', 'G1'],
    [
      'emergency access for a day',
      clocks({ emergencyAccess: { amount: 1, unit: 'days' } }),
      '/clocks/emergencyAccess',
      'G1',
    ],
    [
      'safety answered after the rest',
      clocks({ requestAnswer: { amount: 12, unit: 'hours' } }),
      '/clocks/safetyRequestAnswer',
      'G1',
    ],
    [
      'a week of holidays more',
      changed({
        workingDays: {
          holidays: [3, 4, 5, 6, 7, 10].map((day) => `2027-05-${String(day).padStart(2, '0')}`),
          worked: [],
        },
      }),
      '/workingDays/holidays',
      'G1',
    ],
    [
      'an undertaking that forgets him',
      changed({
        undertaking: script(
          ...defaultPracticeSettings.undertaking.words.filter((line) => !line.includes('never tell')),
        ),
      }),
      '/undertaking/words',
      'G2',
    ],
    [
      'words that hide what may be shared without her',
      changed({ consentWords: script('You can change your mind at any time.') }),
      '/consentWords/words',
      'G2',
    ],
    [
      'a promise that the law does not keep',
      changed({ consentWords: script(...defaultPracticeSettings.consentWords.words, 'It stays confidential.') }),
      '/consentWords/words',
      'G2',
    ],
  ])('%s is a fault', (_, faults, pointer, rule) => {
    expect(faults).toEqual([expect.objectContaining({ pointer, rule })]);
    expect(Object.keys(rules)).toContain(rule);
  });
});

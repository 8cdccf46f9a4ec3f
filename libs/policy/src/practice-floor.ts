import { clockNames, type ClockLength, type ClockName, type PracticeSettings } from './practice-settings.js';
import { sharedWithoutAgreement } from './practice-words.js';
import type { RuleId } from './rules.js';

/** A value that would loosen the floor: where (JSON pointer into the settings), how to mend it, and the rule. */
export interface FloorFault {
  readonly pointer: string;
  readonly message: string;
  readonly rule: RuleId;
}

/** Longest hours a clock may run: a duty that is put off for long is not kept (domain.md §1.6 "in a timely manner", rule 14). */
const longestHours: Readonly<Record<ClockName, number>> = {
  consultationAnswer: 10 * 24,
  requestAnswer: 20 * 24,
  safetyRequestAnswer: 2 * 24,
  warnHer: 24,
  programExitReview: 5 * 24,
  // Rule 35: a way round a conflict is time-boxed, within the day.
  emergencyAccess: 12,
};
/** More would stretch every clock that counts working days. */
const mostHolidaysAYear = 5;
const smallestCountFloor = 5;

const hoursOf = ({ amount, unit }: ClockLength): number => (unit === 'hours' ? amount : amount * 24);
const unless = (kept: boolean, pointer: string, message: string, rule: RuleId): FloorFault[] =>
  kept ? [] : [{ pointer, message, rule }];
const says = (words: readonly string[], sentence: string) => words.join(' ').includes(sentence);
const promises = /confidential|guarantee|promise|only if you agree|nobody else/i;

/** G2: what is read out to her keeps the sentence about sharing without her agreement, and promises nothing more. */
function consentFaults({ consentWords: { words } }: PracticeSettings): FloorFault[] {
  const at = '/consentWords/words';
  return [
    ...unless(says(words, sharedWithoutAgreement), at, `Keep this sentence: “${sharedWithoutAgreement}”`, 'G2'),
    ...unless(
      says(words, 'You can change your mind at any time'),
      at,
      'Say that she can change her mind at any time.',
      'G2',
    ),
    ...unless(!promises.test(words.join(' ')), at, 'Take out the words that promise more than the law keeps.', 'G2'),
  ];
}

/** G2: the undertaking keeps him from learning of the panel (rule 21), and responsibility and 000 with each agency (rule 34). */
function undertakingFaults({ undertaking: { words } }: PracticeSettings): FloorFault[] {
  const kept = [
    'I never tell the person using violence',
    'Responsibility for acting stays with my agency',
    'calling 000',
  ];
  return kept.flatMap((part) =>
    unless(says(words, part), '/undertaking/words', `Keep the sentence that says “${part}”.`, 'G2'),
  );
}

function clockFaults({ clocks, workingDays: { holidays } }: PracticeSettings): FloorFault[] {
  const tooLong = clockNames.filter((name) => clocks[name].amount < 1 || hoursOf(clocks[name]) > longestHours[name]);
  const years = holidays.map((date) => date.slice(0, 4));
  const crowded = years.some((year) => years.filter((other) => other === year).length > mostHolidaysAYear);
  return [
    ...tooLong.flatMap((name) =>
      unless(false, `/clocks/${name}`, `Set at least 1 and at most ${atMost(longestHours[name])}.`, 'G1'),
    ),
    ...unless(
      hoursOf(clocks.safetyRequestAnswer) <= hoursOf(clocks.requestAnswer),
      '/clocks/safetyRequestAnswer',
      'A request about safety is answered no later than any other.',
      'G1',
    ),
    ...unless(!crowded, '/workingDays/holidays', `Add at most ${mostHolidaysAYear} holidays a year.`, 'G1'),
  ];
}

const atMost = (hours: number) => (hours > 24 ? `${hours / 24} days` : `${hours} hours`);

/** Everything in these settings that would loosen the floor of the rules (rule 58); empty when they may be proposed. */
export function floorFaults(settings: PracticeSettings): readonly FloorFault[] {
  const asked = settings.askedSeparately;
  return [
    ...unless(
      asked.includes('police') && asked.includes('child-protection'),
      '/askedSeparately',
      'She is always asked about police and about child protection separately.',
      'C4',
    ),
    ...unless(!asked.includes('mens-service'), '/askedSeparately', 'She is never asked about the men’s service.', 'V2'),
    ...consentFaults(settings),
    ...undertakingFaults(settings),
    ...clockFaults(settings),
    ...unless(
      settings.smallestCount >= smallestCountFloor,
      '/smallestCount',
      `Show no count below ${smallestCountFloor}.`,
      'G1',
    ),
  ];
}

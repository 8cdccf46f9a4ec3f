import type { PracticeContent, PracticeVersionView } from '@inview/contract';
import { clockNames, threatHeads, type ClockLength, type ClockName } from '@inview/policy';
import { kindWords } from '../consultation/words.js';
import { longDate } from '../ui/dates.js';

export const clockWords: Readonly<Record<ClockName, string>> = {
  consultationAnswer: 'Answer to a consultation',
  requestAnswer: 'Answer to a request',
  safetyRequestAnswer: 'Answer to a request about safety',
  warnHer: 'Warning her of a higher risk',
  programExitReview: 'Review after a program exit',
  emergencyAccess: 'Emergency access ends after',
};

export const unitWords = { hours: 'hours', days: 'days', 'working-days': 'working days' } as const;

export const allegedWords = {
  'assessment-only': 'For assessment only, and only to risk assessment entities',
  nobody: 'To nobody until it is established',
} as const;

export const linkedWords = {
  'as-adult': 'As about an adult victim survivor: also for a serious threat',
  'child-risk-only': 'For a child’s risk alone, otherwise by consent',
} as const;

export const standingWords: Readonly<Record<PracticeVersionView['standing'], string>> = {
  proposed: 'Waiting for approval',
  approved: 'Approved',
  'in-force': 'In force',
  past: 'No longer in force',
  rejected: 'Rejected',
  overtaken: 'Overtaken by another version',
};

export const inWords = ({ amount, unit }: ClockLength) =>
  amount === 1 ? `1 ${unitWords[unit].replace(/s$/, '')}` : `${amount} ${unitWords[unit]}`;
const dates = (list: readonly string[]) => (list.length === 0 ? 'None' : list.map(longDate).join(', '));

/** One setting in words. */
export interface SettingRow {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface SettingGroup {
  readonly title: string;
  readonly rows: readonly SettingRow[];
}

/** The settings as people read them, in the order of the form. */
export function settingGroups(content: PracticeContent): readonly SettingGroup[] {
  const { sharing, meeting, workingDays } = content;
  const row = (name: string, ...lines: string[]): SettingRow => ({ name, lines });
  return [
    {
      title: 'What is asked and read out',
      rows: [
        row('She is asked separately about', content.askedSeparately.map((kind) => kindWords[kind]).join(', ')),
        row('Words read out to her', ...content.consentWords.words),
        row('Undertaking in a meeting', ...content.undertaking.words),
        ...threatHeads.map((head) => {
          const { label, hint } = content.threatHeads[head];
          return row(`Referral asks: ${label}`, hint);
        }),
      ],
    },
    {
      title: 'Reading of the law',
      rows: [
        row('About somebody not established to use violence', allegedWords[sharing.allegedPerson]),
        row('About a linked person without consent', linkedWords[sharing.linkedPerson]),
        row('MARAM edition', content.maramEdition),
        row('Smallest count shown outside a panel', String(content.smallestCount)),
      ],
    },
    {
      title: 'Meetings and clocks',
      rows: [
        row('New cases a meeting, before it is said', String(meeting.newCases)),
        row('Minutes planned for a new case', String(meeting.minutesForNewCase)),
        ...clockNames.map((name) => row(clockWords[name], inWords(content.clocks[name]))),
        row('Further public holidays', dates(workingDays.holidays)),
        row('Public holidays that are worked', dates(workingDays.worked)),
      ],
    },
  ];
}

export interface SettingChange {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What one version says otherwise than another, by setting. */
export function settingChanges(before: PracticeContent, after: PracticeContent): readonly SettingChange[] {
  const rows = (content: PracticeContent) => settingGroups(content).flatMap((group) => group.rows);
  const old = rows(before);
  return rows(after).flatMap(({ name, lines }, nth) => {
    const was = old[nth] ?? { name, lines: [] };
    const same = was.name === name && was.lines.join('\n') === lines.join('\n');
    return same ? [] : [{ name, before: was.name === name ? was.lines : [was.name, ...was.lines], after: lines }];
  });
}

import type { PracticeContent } from '@inview/contract';
import { clockNames, type ClockName } from '@inview/policy';

/** The form as typed: lists as lines, numbers as text. */
export interface SettingsDraft {
  readonly content: PracticeContent;
  readonly consentWords: string;
  readonly undertaking: string;
  readonly holidays: string;
  readonly worked: string;
  readonly newCases: string;
  readonly minutesForNewCase: string;
  readonly smallestCount: string;
  readonly amounts: Readonly<Record<ClockName, string>>;
  readonly from: string;
  readonly reasons: string;
}

export const draftOf = (content: PracticeContent): SettingsDraft => ({
  content,
  consentWords: content.consentWords.words.join('\n'),
  undertaking: content.undertaking.words.join('\n'),
  holidays: content.workingDays.holidays.join('\n'),
  worked: content.workingDays.worked.join('\n'),
  newCases: String(content.meeting.newCases),
  minutesForNewCase: String(content.meeting.minutesForNewCase),
  smallestCount: String(content.smallestCount),
  amounts: Object.fromEntries(clockNames.map((name) => [name, String(content.clocks[name].amount)])) as Record<
    ClockName,
    string
  >,
  from: '',
  reasons: '',
});

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The settings that the form would propose; what is not a number or a date is the server's to say. */
export function contentOf(draft: SettingsDraft): PracticeContent {
  const { content, amounts } = draft;
  const clock = (name: ClockName) => ({ ...content.clocks[name], amount: Number(amounts[name]) });
  return {
    ...content,
    consentWords: { ...content.consentWords, words: lines(draft.consentWords) },
    undertaking: { ...content.undertaking, words: lines(draft.undertaking) },
    workingDays: { holidays: lines(draft.holidays), worked: lines(draft.worked) },
    meeting: { newCases: Number(draft.newCases), minutesForNewCase: Number(draft.minutesForNewCase) },
    clocks: Object.fromEntries(clockNames.map((name) => [name, clock(name)])) as PracticeContent['clocks'],
    smallestCount: Number(draft.smallestCount),
  };
}

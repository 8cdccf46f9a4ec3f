import type { Attendance, EnrolmentState, ExitKind, Extent, ReviewOutcome } from '@inview/policy';

export const stateWords: Record<EnrolmentState, string> = {
  waiting: 'Waiting for a place',
  started: 'In the program',
  paused: 'Paused',
  ended: 'Left the program',
};

/** However he left, the words say only that: none of them is good news by itself (rule 6). */
export const exitWords: Record<ExitKind, string> = {
  'non-start': 'Never began',
  'drop-out': 'Stopped coming',
  expulsion: 'Was told to leave',
  exit: 'Left by agreement',
  completion: 'Came to the end of it',
};

export const attendanceWords: Record<Attendance, string> = {
  attended: 'Was there',
  'attended-part': 'Was there for a part',
  missed: 'Was not there',
};

export const extentWords: Record<Extent, string> = { 'not-seen': 'Not seen', some: 'Some', much: 'Much' };

export const understandingWords = {
  yes: 'Asked',
  no: 'Not asked yet',
  'not-needed': 'Nothing here counts against him',
} as const;

export const reviewWords: Record<ReviewOutcome, string> = {
  'contact-continues': 'Contact with her goes on',
  'warm-handover': 'Handed over to another service, in person',
  'contact-ended': 'Contact has ended',
};

/** The options of a choice, from its words. */
export const optionsOf = <V extends string>(words: Record<V, string>) =>
  (Object.entries(words) as [V, string][]).map(([value, label]) => ({ value, label }));

import { createHash } from 'node:crypto';
import type { Minutes } from '@inview/contract';
import { spokenTime } from '@inview/platform';
import type { Audience } from '@inview/policy';

/** What minutes are made of; the same for each audience but for the content of its cases. */
export interface MinutesFacts {
  readonly panel: string;
  readonly timeZone: string;
  readonly audience: Audience;
  readonly openedAt: Date;
  readonly closedAt: Date;
  readonly attendance: Minutes['attendance'];
  readonly review: Minutes['review'];
  readonly reviewLeftWhy: string | null;
  readonly cases: Minutes['cases'];
}

const forWhom: Readonly<Record<Audience, string>> = {
  'whole-panel': 'For the members of this panel.',
  'her-side': 'Her side. For panel members who are not of the men’s service; never read out to the whole panel.',
};

const states: Readonly<Record<Minutes['attendance'][number]['state'], string>> = {
  expected: 'did not attend',
  present: 'present',
  apology: 'apology',
};

const list = (heading: string, lines: readonly string[]) => [
  heading,
  ...(lines.length > 0 ? lines : ['None recorded.']),
];

function attendeeLine(one: Minutes['attendance'][number], timeZone: string): string {
  const undertaking =
    one.undertakingAcceptedAt === null
      ? 'undertaking not accepted'
      : `undertaking accepted ${spokenTime(new Date(one.undertakingAcceptedAt), timeZone)}`;
  return `- ${one.name}, ${one.role}, ${one.agency}: ${states[one.state]}; ${undertaking}`;
}

const standings: Readonly<Record<NonNullable<Minutes['review'][number]['standing']> | 'unanswered', string>> = {
  done: 'done',
  overtaken: 'overtaken by a change of circumstances',
  'not-undertaken': 'not undertaken',
  declined: 'declined',
  'goes-on': 'goes on',
  unanswered: 'not answered',
};

/** Overtaken and not undertaken are told apart, each with its reason (rule 26). */
function reviewLine({ reference, what, agency, owner, standing, note }: Minutes['review'][number]): string {
  const answer = standings[standing ?? 'unanswered'];
  return `- ${what} (${reference})\n  ${agency}, ${owner}: ${answer}${note ? `; ${note}` : ''}`;
}

function actionLine({
  what,
  agency,
  owner,
  dueOn,
  waits,
  answersRisk,
}: Minutes['cases'][number]['actions'][number]): string {
  const answers = answersRisk
    ? `\n  Answers the risk to ${answersRisk.about}: ${answersRisk.level.replaceAll('-', ' ')}`
    : '';
  return `- ${what}\n  ${agency}, ${owner}, due ${dueOn ?? waits ?? ''}${answers}`;
}

function caseLines(one: Minutes['cases'][number], index: number): string[] {
  return [
    '',
    `${index + 1}. ${one.names} (${one.reference})`,
    ...list(
      'Decisions',
      one.decisions.map((decision) => `- ${decision.text}\n  Reasons: ${decision.reasons}`),
    ),
    ...list('Actions', one.actions.map(actionLine)),
    ...list(
      'Risk levels',
      one.riskLevels.map(
        (judged) => `- ${judged.about}: ${judged.level.replaceAll('-', ' ')}\n  Reason: ${judged.reason}`,
      ),
    ),
  ];
}

/** The minutes as plain text: what is printed, read out and hashed. Nothing in one audience's text tells of another (V2). */
export function minutesText(facts: MinutesFacts): string {
  return [
    `Minutes of the ${facts.panel}`,
    forWhom[facts.audience],
    `Opened ${spokenTime(facts.openedAt, facts.timeZone)}, closed ${spokenTime(facts.closedAt, facts.timeZone)}`,
    '',
    ...list(
      'Attendance',
      facts.attendance.map((one) => attendeeLine(one, facts.timeZone)),
    ),
    '',
    ...list('Outstanding actions of earlier meetings', facts.review.map(reviewLine)),
    ...(facts.reviewLeftWhy === null ? [] : [`A new case was begun before each was answered: ${facts.reviewLeftWhy}`]),
    ...facts.cases.flatMap(caseLines),
    '',
  ].join('\n');
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The part of the minutes on the cases that a reader may know of, with a text and hash of its own (P2). */
export function extract(facts: MinutesFacts, knownCaseIds: ReadonlySet<string>): MinutesFacts {
  const knows = ({ caseId }: { readonly caseId: string }) => knownCaseIds.has(caseId);
  // Why a new case came first may speak of any of them.
  return { ...facts, reviewLeftWhy: null, review: facts.review.filter(knows), cases: facts.cases.filter(knows) };
}

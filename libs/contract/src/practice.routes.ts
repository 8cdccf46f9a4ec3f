import { z } from 'zod';
import {
  agencyKinds,
  allegedPersonPractices,
  clockNames,
  clockUnits,
  linkedPersonPractices,
  threatHeads,
  type ClockName,
  type ThreatHead,
} from '@inview/policy';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, Line, LocalDate, Made, PersonRef, Text } from './shape.js';

const each = <K extends string, S extends z.ZodType>(names: readonly K[], shape: S) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, shape])) as Record<K, S>);

const Length = z.strictObject({ amount: z.int().min(1).max(2000), unit: z.enum(clockUnits) });
const Sentence = z.string().trim().min(1).max(1000);
/** Whoever sends words anew leaves the version as it was: the server names the new one. */
const ScriptWords = z.strictObject({ version: z.string().max(40), words: z.array(Sentence).min(1).max(20) });
const Dates = z.array(LocalDate).max(100);
const HeadWords = z.strictObject({ label: Line, hint: Sentence });
const kinds = z.array(z.enum(agencyKinds)).max(agencyKinds.length);
const Meeting = z.strictObject({ newCases: z.int().min(1).max(50), minutesForNewCase: z.int().min(5).max(120) });

/** The practice settings as a whole (policy: PracticeSettings). */
export const PracticeContent = z.strictObject({
  maramEdition: Line,
  sharing: z.strictObject({
    allegedPerson: z.enum(allegedPersonPractices),
    linkedPerson: z.enum(linkedPersonPractices),
  }),
  askedSeparately: kinds,
  consentWords: ScriptWords,
  undertaking: ScriptWords,
  threatHeads: each<ThreatHead, typeof HeadWords>(threatHeads, HeadWords),
  meeting: Meeting,
  clocks: each<ClockName, typeof Length>(clockNames, Length),
  workingDays: z.strictObject({ holidays: Dates, worked: Dates }),
  smallestCount: z.int().min(1).max(50),
});
export type PracticeContent = z.infer<typeof PracticeContent>;

const Said = z.strictObject({ by: PersonRef, at: Instant });

export const PracticeVersionView = z.strictObject({
  id: Id,
  basedOn: Id.nullable(),
  standing: z.enum(['proposed', 'approved', 'in-force', 'past', 'rejected', 'overtaken']),
  from: LocalDate,
  reasons: z.string(),
  proposed: Said,
  approvals: z.array(Said),
  rejection: Said.extend({ reasons: z.string() }).nullable(),
  mayApprove: z.boolean(),
  mayReject: z.boolean(),
  content: PracticeContent,
});
export type PracticeVersionView = z.infer<typeof PracticeVersionView>;

/** Of what was decided in past cases, how much would be otherwise at least, in steps of the smallest count; what is rarer is left out (rule 38). */
const Preview = z.strictObject({
  changes: z.array(z.strictObject({ what: z.string(), before: z.string(), after: z.string(), count: z.int() })),
});

const on = z.strictObject({ versionId: Id });

export const practiceRoutes = {
  'practice.read': {
    method: 'GET',
    path: '/api/practice',
    summary: 'What the practice settings in force say on the screens of everybody.',
    access: may('self.read'),
    response: PracticeContent.pick({ maramEdition: true, askedSeparately: true, threatHeads: true, meeting: true }),
  },
  'settings.read': {
    method: 'GET',
    path: '/api/practice/settings',
    summary: 'The practice settings: what is in force, what is proposed, what was before.',
    access: may('settings.read'),
    response: z.strictObject({
      /** What Inview came with: in force while `inForce` is null. */
      original: PracticeContent,
      inForce: Id.nullable(),
      /** The newest approved version, on which a proposal is based. */
      latest: Id.nullable(),
      versions: z.array(PracticeVersionView),
    }),
  },
  'settings.propose': {
    method: 'POST',
    path: '/api/practice/settings',
    summary: 'Propose a version, with reasons and the day from which it is to be in force.',
    access: may('settings.propose'),
    body: z.strictObject({ basedOn: Id.nullable(), from: LocalDate, reasons: Text, content: PracticeContent }),
    response: Made,
    problems: ['below-the-floor', 'invalid-input', 'out-of-step'],
  },
  'settings.preview': {
    method: 'POST',
    path: '/api/practice/settings/preview',
    summary: 'What settings would have answered otherwise in past cases: counts and kinds, no names. Changes nothing.',
    access: may('settings.read'),
    body: z.strictObject({ content: PracticeContent }),
    response: Preview,
    problems: ['below-the-floor', 'invalid-input'],
  },
  'settings.approve': {
    method: 'POST',
    path: '/api/practice/settings/:versionId/approvals',
    summary: 'Approve a version that somebody else proposed; the second approval puts it in force on its day.',
    access: may('settings.approve'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['forbidden', 'frozen', 'not-found'],
  },
  'settings.reject': {
    method: 'POST',
    path: '/api/practice/settings/:versionId/rejections',
    summary: 'Reject a version, or take back one’s own, before it is in force.',
    access: may('settings.approve'),
    params: on,
    body: z.strictObject({ reasons: Text }),
    response: Empty,
    problems: ['frozen', 'not-found'],
  },
} as const satisfies Record<string, Route>;

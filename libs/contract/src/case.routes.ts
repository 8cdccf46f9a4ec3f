import { z } from 'zod';
import { actionDirections, audiences, partyRoles, riskLevels } from '@inview/policy';
import { ActionView, NewWait, Repeats } from './action.routes.js';
import { Decision } from './meeting.routes.js';
import { AgreedMessage, NeverSaid } from './message.routes.js';
import { may, type Route } from './route.js';
import { SafeContact } from './referral.routes.js';
import { Contribution } from './widening.routes.js';
import { Id, Instant, Line, LocalDate, Made, PersonRef, Text } from './shape.js';

const on = z.strictObject({ caseId: Id });

export const Party = z.strictObject({
  id: Id,
  name: z.string(),
  role: z.enum(partyRoles),
  relationship: z.string(),
  born: LocalDate.nullable(),
  unborn: z.boolean(),
});
export const RiskJudgement = z.strictObject({
  id: Id,
  partyId: Id,
  level: z.enum(riskLevels),
  reason: z.string(),
  judgedBy: PersonRef,
  judgedAt: Instant,
});
export const SectionRef = z.strictObject({ id: Id, title: z.string(), position: z.int(), mayEdit: z.boolean() });
export const PlanVersion = z.strictObject({
  id: Id,
  frozenAt: Instant,
  sha256: z.string(),
  sections: z.array(z.strictObject({ title: z.string(), text: z.string() })),
});

/** One audience's part of a case. Both parts exist from birth; his side is served the first and has no sign of the second (V2). */
export const CasePart = z.strictObject({
  sections: z.array(SectionRef),
  riskLevels: z.array(RiskJudgement),
  decisions: z.array(Decision),
  actions: z.array(ActionView),
  versions: z.array(PlanVersion),
});

export const CaseView = z.strictObject({
  id: Id,
  panelId: Id,
  reference: z.string(),
  open: z.boolean(),
  summary: z.string(),
  parties: z.array(Party),
  openMeetingId: Id.nullable(),
  /** What everybody on the panel may know, by its day (W5). */
  contributions: z.array(Contribution),
  /** What is said to him: the one that stands first (W6). */
  messages: z.array(AgreedMessage),
  wholePanel: CasePart,
  herSide: CasePart.extend({
    mayReadSafeContact: z.boolean(),
    mayCoordinate: z.boolean(),
    mayKeepConflicts: z.boolean(),
    neverSaid: z.array(NeverSaid),
  }).optional(),
});

export const NewAction = z.strictObject({
  what: Text,
  agencyId: Id,
  ownerId: Id,
  /** Either a date, or what it waits for; what waits does not come again. */
  dueOn: LocalDate.optional(),
  waits: NewWait.optional(),
  /** The judgement of risk of this case that it answers, which everybody may read who reads the action (A50). */
  answersRisk: Id.optional(),
  direction: z.enum(actionDirections),
  repeats: Repeats.optional(),
  /** What it came from: a section of the plan (and the text of its line), or a consultation. It inherits that audience (A3). */
  from: z.union([z.strictObject({ sectionId: Id }), z.strictObject({ consultationId: Id })]),
});

export const caseRoutes = {
  'case.read': {
    method: 'GET',
    path: '/api/cases/:caseId',
    summary: 'A case in the parts that are mine to read.',
    access: may('case.read', 'caseId'),
    params: on,
    response: CaseView,
  },
  'case.safe-contact': {
    method: 'GET',
    path: '/api/cases/:caseId/safe-contact',
    summary: 'How to reach her safely; looking is recorded.',
    access: may('case.read-safe-contact', 'caseId'),
    params: on,
    response: z.strictObject({
      people: z.array(
        z.strictObject({ partyId: Id, name: z.string(), safeContact: SafeContact, school: z.string().nullable() }),
      ),
    }),
  },
  'risk.judge': {
    method: 'POST',
    path: '/api/cases/:caseId/risk-levels',
    summary: 'Judge a risk level, dated, with a written reason.',
    access: may('risk.judge', 'caseId'),
    params: on,
    body: z.strictObject({ partyId: Id, audience: z.enum(audiences), level: z.enum(riskLevels), reason: Text }),
    response: Made,
    problems: ['invalid-input'],
  },
  'action.assign': {
    method: 'POST',
    path: '/api/cases/:caseId/actions',
    summary: 'Make a line into an action of an agency and a named person.',
    access: may('action.assign', 'caseId'),
    params: on,
    body: NewAction,
    response: Made,
    problems: ['owner-may-not-read', 'invalid-input'],
  },
  'consultation.ask': {
    method: 'POST',
    path: '/api/cases/:caseId/consultations',
    summary: 'Ask a program whether she has an advocate there, and for a secondary consultation about her.',
    access: may('consultation.ask', 'caseId'),
    params: on,
    body: z.strictObject({ partyId: Id, unitId: Id, question: Line.max(1000).optional() }),
    response: Made,
    problems: ['invalid-input'],
  },
  'case.consultations': {
    method: 'GET',
    path: '/api/cases/:caseId/consultations',
    summary: 'Consultations on this case that have been released to me.',
    access: may('case.read-her-side', 'caseId'),
    params: on,
    response: z.strictObject({
      consultations: z.array(z.strictObject({ id: Id, about: z.string(), part: z.boolean(), at: Instant })),
    }),
  },
} as const satisfies Record<string, Route>;

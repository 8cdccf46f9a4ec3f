import { z } from 'zod';
import { basesWithoutConsent, consultationStates, followUpAudiences, noAdvocateReasons } from '@inview/policy';
import { may, type Route } from './route.js';
import { AgencyRef, Empty, Id, Instant, Made, PersonRef, Text, UnitRef } from './shape.js';

const on = z.strictObject({ consultationId: Id });

/** Whose turn it is and until when, in the working time of the panel; null when nobody is waited for. */
export const Clock = z
  .strictObject({
    waitsFor: z.enum(['program', 'advocate', 'coordinator']),
    /** What is waited for. */
    next: z.enum(['take', 'send', 'read', 'answer', 'acknowledge']),
    dueAt: Instant,
    overdue: z.boolean(),
  })
  .nullable();
export type Clock = z.infer<typeof Clock>;

/** What happened, in order: the same for both sides. */
export const Happened = z.strictObject({
  asked: Instant.nullable(),
  taken: Instant.nullable(),
  sent: Instant.nullable(),
  read: Instant.nullable(),
  answered: Instant.nullable(),
  acknowledged: Instant.nullable(),
});

/** One entry of the thread, after what was sent and answered. */
export const FollowUp = z.strictObject({
  id: Id,
  byAdvocate: z.boolean(),
  by: PersonRef,
  at: Instant,
  text: z.string(),
  audience: z.enum(followUpAudiences),
});

/** The program's answer that nobody there speaks for her; never having had her details is a sign of risk (rule 8). */
export const NoAdvocate = z.strictObject({ why: z.enum(noAdvocateReasons), note: z.string(), at: Instant });
export type NoAdvocate = z.infer<typeof NoAdvocate>;

const Asked = z.strictObject({
  id: Id,
  about: z.string(),
  program: z.string(),
  /** `with-the-coordinator`: the program has answered, yes or no, and it was not released to who asked (C3). */
  state: z.enum([...consultationStates, 'with-the-coordinator']),
  happened: Happened,
  clock: Clock,
  noAdvocate: NoAdvocate.nullable(),
});

export const SeriousRisk = z.strictObject({
  reason: z.string(),
  by: PersonRef,
  at: Instant,
  /** The edition of the framework by which it was found. */
  edition: z.string(),
  /** The finder’s own draft of a referral, empty; null where a case existed. */
  referralId: Id.nullable(),
});

export const loopRoutes = {
  'case.asking': {
    method: 'GET',
    path: '/api/cases/:caseId/asking',
    summary: 'Whom I can ask about her, and what became of what I asked: the coordinator sees what anybody asked.',
    access: may('consultation.ask', 'caseId'),
    params: z.strictObject({ caseId: Id }),
    response: z.strictObject({
      programs: z.array(z.strictObject({ unit: UnitRef, agency: AgencyRef })),
      asked: z.array(Asked),
    }),
  },
  'consultation.no-advocate': {
    method: 'POST',
    path: '/api/consultations/:consultationId/no-advocate',
    summary: 'Answer for my unit that nobody here speaks for her, and why.',
    access: may('consultation.answer', 'consultationId'),
    params: on,
    body: z.strictObject({ why: z.enum(noAdvocateReasons), note: z.string().trim().max(2000) }),
    response: Empty,
    problems: ['out-of-step', 'frozen'],
  },
  'consultation.follow-up': {
    method: 'POST',
    path: '/api/consultations/:consultationId/follow-ups',
    summary: 'Write on in a sent consultation: the advocate or the coordinator, each entry with its audience.',
    access: may('consultation.follow-up', 'consultationId'),
    params: on,
    body: z.strictObject({ text: Text, audience: z.enum(followUpAudiences) }),
    response: Made,
    problems: ['frozen', 'out-of-step'],
  },
  'consultation.name': {
    method: 'POST',
    path: '/api/consultations/:consultationId/name',
    summary: 'Name her in a consultation that was started without names, on a stated basis.',
    access: may('consultation.name', 'consultationId'),
    params: on,
    body: z.strictObject({ clientId: Id, basis: z.enum(['consent', ...basesWithoutConsent]), why: Text }),
    response: Empty,
    problems: ['invalid-input', 'frozen'],
  },
  'consultation.find-serious-risk': {
    method: 'POST',
    path: '/api/consultations/:consultationId/serious-risk',
    summary: 'Serious risk found: opens an empty referral where there is no case, and a task to warn her.',
    access: may('consultation.find-serious-risk', 'consultationId'),
    params: on,
    body: z.strictObject({ reason: Text }),
    response: z.strictObject({ referralId: Id.nullable() }),
    problems: ['out-of-step'],
  },
} as const satisfies Record<string, Route>;

import { z } from 'zod';
import { basesWithoutConsent } from '@inview/policy';
import { may, type Route } from './route.js';
import { AgencyRef, Empty, Id, Instant, LocalDate, Made, PersonRef, Reason, Text } from './shape.js';

const on = z.strictObject({ consultationId: Id });

const Terms = z.strictObject({
  basis: z.enum(basesWithoutConsent),
  /** Why it must go on without her agreement. */
  why: Text,
  toldHer: z.enum(['yes', 'not-safe', 'not-yet']),
  until: LocalDate,
});

/** A proposal to go on without her agreement, and what became of it (E1). */
export const GoingOn = Terms.extend({
  why: z.string(),
  agencies: z.array(z.string()),
  proposedBy: PersonRef,
  proposedAt: Instant,
  confirmer: PersonRef,
  answer: z.enum(['confirmed', 'declined']).nullable(),
  reason: z.string().nullable(),
  answeredAt: Instant.nullable(),
});

/** After a withdrawal or an expiry: going on needs a new basis, decided by two people (E1, E2). */
export const goingOnRoutes = {
  'going-on.read': {
    method: 'GET',
    path: '/api/consultations/:consultationId/going-on',
    summary: 'For the coordinator: whether it goes on without her agreement, who could be named and who asked.',
    access: may('consultation.propose-going-on', 'consultationId'),
    params: on,
    response: z.strictObject({
      /** Her agreement has ended, and nothing is proposed or carries it now. */
      mayPropose: z.boolean(),
      holders: z.array(AgencyRef),
      confirmers: z.array(PersonRef),
      goingOn: GoingOn.nullable(),
    }),
  },
  'going-on.propose': {
    method: 'POST',
    path: '/api/consultations/:consultationId/going-on',
    summary: 'Propose to go on without her agreement, for some of those who hold it; a chair is asked by name.',
    access: may('consultation.propose-going-on', 'consultationId'),
    params: on,
    body: Terms.extend({ agencyIds: z.array(Id).max(50), confirmerId: Id }),
    response: Made,
    problems: ['invalid-input', 'out-of-step'],
  },
  'going-on.asked': {
    method: 'GET',
    path: '/api/consultations/:consultationId/going-on/asked',
    summary: 'What I am asked to confirm: the reasons, never her words.',
    access: may('consultation.confirm-going-on', 'consultationId'),
    params: on,
    response: z.strictObject({
      about: z.string(),
      withdrawnAt: Instant.nullable(),
      pressure: z.string().nullable(),
      goingOn: GoingOn,
    }),
  },
  'going-on.answer': {
    method: 'POST',
    path: '/api/consultations/:consultationId/going-on/answer',
    summary: 'Confirm it, or decline with a reason.',
    access: may('consultation.confirm-going-on', 'consultationId'),
    params: on,
    body: z.discriminatedUnion('answer', [
      z.strictObject({ answer: z.literal('confirmed') }),
      z.strictObject({ answer: z.literal('declined'), reason: Reason }),
    ]),
    response: Empty,
    problems: ['out-of-step'],
  },
  'going-on.mine': {
    method: 'GET',
    path: '/api/my/confirmations',
    summary: 'What waits for me to confirm as a second person.',
    access: may('own-confirmations.list'),
    response: z.strictObject({
      waiting: z.array(z.strictObject({ consultationId: Id, about: z.string(), by: PersonRef, at: Instant })),
    }),
  },
} as const satisfies Record<string, Route>;

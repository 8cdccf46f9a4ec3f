import { z } from 'zod';
import { SafeContact } from './referral.routes.js';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, Line, LocalDate, PersonRef, Text } from './shape.js';
import { contactMeans } from './warning.routes.js';

const on = z.strictObject({ clientId: Id });

export const contactOutcomes = [
  'reached',
  'no-answer',
  'not-safe-to-speak',
  'wrong-details',
  'declined-for-now',
] as const;
export const exitDecisions = ['continue', 'warm-handover', 'ended'] as const;

const Contact = z.strictObject({
  triedOn: LocalDate,
  means: z.enum(contactMeans),
  /** Whether it was in her safe times. */
  inSafeWindow: z.enum(['yes', 'no', 'not-known']),
  outcome: z.enum(contactOutcomes),
  note: z.string(),
});

/** When to try again, and why then: a re-offer point, where she said not now. */
const Next = z.strictObject({ on: LocalDate, why: z.string().trim().max(200) });

export const contactRoutes = {
  'client.read': {
    method: 'GET',
    path: '/api/my/clients/:clientId',
    summary: 'Somebody I support: safe contact first, when to try next, every try so far.',
    access: may('client.keep', 'clientId'),
    params: on,
    response: z.strictObject({
      id: Id,
      name: z.string(),
      safeContact: SafeContact,
      next: Next.nullable(),
      contacts: z.array(Contact.extend({ id: Id, by: PersonRef, recordedAt: Instant })),
      /** He left the program: what becomes of the contact with her is for her advocate to decide. */
      exit: z.strictObject({ raisedAt: Instant, dueAt: Instant, overdue: z.boolean() }).nullable(),
    }),
  },
  'client.contact': {
    method: 'POST',
    path: '/api/my/clients/:clientId/contacts',
    summary: 'Record a try to reach her, and when to try again.',
    access: may('client.keep', 'clientId'),
    params: on,
    body: Contact.extend({ note: z.string().trim().max(2000), next: Next.nullable() }),
    response: Empty,
    problems: ['invalid-input'],
  },
  'client.decide-exit': {
    method: 'POST',
    path: '/api/my/clients/:clientId/exit',
    summary: 'He left the program: go on with her, hand over warmly, or say why contact ends.',
    access: may('client.keep', 'clientId'),
    params: on,
    body: z.strictObject({ decision: z.enum(exitDecisions), reason: Text, to: Line.nullable() }),
    response: Empty,
    problems: ['out-of-step', 'invalid-input'],
  },
} as const satisfies Record<string, Route>;

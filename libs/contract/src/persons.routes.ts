import { z } from 'zod';
import { consultationStates, consultedSubjects, contactMeans } from '@inview/policy';
import { may, type Route } from './route.js';
import { Id, Line, Made } from './shape.js';

const on = z.strictObject({ consultationId: Id });

/** Whose words a consultation carries: hers, or in a part of its own another person’s (C20). */
export const Subject = z.enum(consultedSubjects);

/** By what means, and in what safe window, a person may be contacted about what they agreed to (C22). */
export const ContactMeans = z.enum([...contactMeans, '']);

/** A part of an advocate’s own consultation: what another person said. */
export const OwnPart = z.strictObject({
  id: Id,
  name: z.string(),
  subject: Subject,
  state: z.enum(consultationStates),
});

export const personsRoutes = {
  'consultation.add-person': {
    method: 'POST',
    path: '/api/consultations/:consultationId/persons',
    summary:
      'Add another person whose words are in it: a part of its own, with an agreement or a basis of its own, written and sent by itself.',
    access: may('consultation.add-person', 'consultationId'),
    params: on,
    body: z.strictObject({ name: Line, subject: Subject }),
    response: Made,
    problems: ['out-of-step'],
  },
  'consultation.safe-contact': {
    method: 'GET',
    path: '/api/consultations/:consultationId/safe-contact',
    summary: 'How and when this person can safely be reached about it; for those of the unit who may have to.',
    access: may('consultation.read-safe-contact', 'consultationId'),
    params: on,
    response: z.strictObject({ by: ContactMeans, when: z.string() }),
  },
} as const satisfies Record<string, Route>;

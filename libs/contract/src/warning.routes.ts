import { z } from 'zod';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, PersonRef, Text } from './shape.js';

const on = z.strictObject({ warningId: Id });

export const warningCauses = ['level-up', 'serious-risk-found'] as const;
export const warningOutcomes = ['told', 'not-reached', 'not-safe'] as const;
export const contactMeans = ['face-to-face', 'phone', 'message', 'email', 'through-another-service'] as const;

const Attempt = z.strictObject({
  at: Instant,
  by: PersonRef,
  means: z.enum(contactMeans),
  outcome: z.enum(warningOutcomes),
  note: z.string(),
});

/** A task to warn her, as the coordinator reads it. */
export const Warning = z.strictObject({
  id: Id,
  about: z.string(),
  caseId: Id.nullable(),
  cause: z.enum(warningCauses),
  raisedAt: Instant,
  dueAt: Instant,
  overdue: z.boolean(),
  named: PersonRef.nullable(),
  maySay: z.string().nullable(),
  attempts: z.array(Attempt),
  endedAt: Instant.nullable(),
});
export type Warning = z.infer<typeof Warning>;

/** The same as the person named has it: her name, what may be said, until when. Nothing of the case (rule 48). */
const OwnWarning = Warning.omit({ caseId: true, cause: true, named: true });

export const warningRoutes = {
  'warnings.mine': {
    method: 'GET',
    path: '/api/my/warnings',
    summary: 'Whom I am to warn, and what may be said.',
    access: may('own-warnings.list'),
    response: z.strictObject({ warnings: z.array(OwnWarning) }),
  },
  'warnings.waiting': {
    method: 'GET',
    path: '/api/panels/:panelId/warnings',
    summary: 'The coordinator’s tasks to have her warned: the risk has risen.',
    access: may('panel.coordinate', 'panelId'),
    params: z.strictObject({ panelId: Id }),
    response: z.strictObject({ warnings: z.array(Warning) }),
  },
  'warning.read': {
    method: 'GET',
    path: '/api/warnings/:warningId',
    summary: 'One of them, with the people who could warn her: her advocate, and the units that contact her.',
    access: may('warning.coordinate', 'warningId'),
    params: on,
    response: Warning.extend({ people: z.array(PersonRef) }),
  },
  'warning.name': {
    method: 'POST',
    path: '/api/warnings/:warningId/name',
    summary: 'Name who warns her, and what may be said.',
    access: may('warning.coordinate', 'warningId'),
    params: on,
    body: z.strictObject({ practitionerId: Id, maySay: Text }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step'],
  },
  'warning.try': {
    method: 'POST',
    path: '/api/warnings/:warningId/attempts',
    summary: 'Say whether she was told, when and how. Told ends it.',
    access: may('warning.carry-out', 'warningId'),
    params: on,
    body: z.strictObject({
      means: z.enum(contactMeans),
      outcome: z.enum(warningOutcomes),
      note: z.string().trim().max(2000),
    }),
    response: Empty,
    problems: ['frozen'],
  },
} as const satisfies Record<string, Route>;

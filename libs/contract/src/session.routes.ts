import { z } from 'zod';
import { membershipKinds } from '@inview/policy';
import { may, open, type Route } from './route.js';
import { AgencyRef, Empty, Id, UnitRef } from './shape.js';

export const Persona = z.strictObject({
  slug: z.string(),
  name: z.string(),
  role: z.string(),
  agency: z.string(),
  tryThis: z.string(),
});

/** What this person does here; the browser's navigation is made from it. */
export const work = [
  'coordinate',
  'meet',
  'refer',
  'consult',
  'ask',
  'act',
  'gaps',
  'settings',
  'program',
  'exchange',
] as const;

export const Me = z.strictObject({
  id: Id,
  name: z.string(),
  role: z.string(),
  agency: AgencyRef,
  unit: UnitRef,
  panels: z.array(z.strictObject({ id: Id, name: z.string(), membership: z.enum(membershipKinds) })),
  work: z.array(z.enum(work)),
});
export type Me = z.infer<typeof Me>;

export const PanelChoice = z.strictObject({ id: Id, name: z.string(), area: z.string() });

export const sessionRoutes = {
  'health.read': {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether Inview answers and reaches its records.',
    access: open,
    response: z.strictObject({ ok: z.literal(true) }),
  },
  'personas.list': {
    method: 'GET',
    path: '/api/session/personas',
    summary: 'Who can be tried with one click; empty outside the demo profile.',
    access: open,
    response: z.strictObject({ personas: z.array(Persona) }),
  },
  'session.start': {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in as a demo persona; sets the session cookie.',
    access: open,
    body: z.strictObject({ persona: z.string().max(60) }),
    response: Me,
    problems: ['not-found'],
  },
  'session.read': {
    method: 'GET',
    path: '/api/session',
    summary: 'Who I am and what I do here.',
    access: may('self.read'),
    response: Me,
  },
  'session.end': {
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out: ends the session and its sockets.',
    access: may('self.read'),
    response: Empty,
  },
  'panels.list': {
    method: 'GET',
    path: '/api/panels',
    summary: 'Panels that a referral can be sent to.',
    access: may('referral.start'),
    response: z.strictObject({ panels: z.array(PanelChoice) }),
  },
} as const satisfies Record<string, Route>;

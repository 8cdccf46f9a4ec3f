import { z } from 'zod';
import { actionDirections, actionStates, gapReasons, repetitions } from '@inview/policy';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, LocalDate, PersonRef, Reason } from './shape.js';

export const Repeats = z.strictObject({ everyWeeks: z.literal(repetitions), until: LocalDate });

export const ActionView = z.strictObject({
  id: Id,
  what: z.string(),
  owner: PersonRef,
  dueOn: LocalDate,
  direction: z.enum(actionDirections),
  state: z.enum(actionStates),
  /** The reason given when declining, or what was reported. */
  note: z.string().nullable(),
  /** Why it was not undertaken; null for all others. */
  gap: z.enum(gapReasons).nullable(),
  /** It comes again, this many weeks later, each time it is reported; until then. */
  repeats: Repeats.nullable(),
  /** Other words or another date that its owner proposed last: not agreed to before somebody says so (A21). */
  change: z
    .strictObject({
      id: Id,
      what: z.string().nullable(),
      dueOn: LocalDate.nullable(),
      reason: z.string(),
      /** Null while it waits. */
      agreed: z.boolean().nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
  /** Who last passed it to whom, or asked them to take it (A22, A23). */
  handover: z
    .strictObject({
      from: PersonRef,
      to: PersonRef,
      /** Null where a leaver left it. */
      reason: z.string().nullable(),
      /** Null while it waits. */
      taken: z.boolean().nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
  changedAt: Instant,
  /** It derives from a consultation: fewer people read it than read the plan, and the plan does not name it (C5). */
  derived: z.boolean(),
});

export const OwnAction = ActionView.extend({
  panel: z.string(),
  when: z.enum(['overdue', 'today', 'next', 'finished']),
  /** Who can see it, in the panel's words. */
  audienceLine: z.string(),
});

const on = z.strictObject({ actionId: Id });

export const actionRoutes = {
  'actions.mine': {
    method: 'GET',
    path: '/api/my/actions',
    summary:
      'My actions over all panels: overdue, today, next, finished; and what is open in a unit whose point of contact I am.',
    access: may('own-actions.list'),
    response: z.strictObject({
      actions: z.array(OwnAction),
      /** Open actions of others in the unit; empty for who is no point of contact. */
      unit: z.array(OwnAction),
    }),
  },
  'action.read': {
    method: 'GET',
    path: '/api/actions/:actionId',
    summary: 'One action.',
    access: may('action.read', 'actionId'),
    params: on,
    response: OwnAction,
  },
  'action.accept': {
    method: 'POST',
    path: '/api/actions/:actionId/accept',
    summary: 'Accept it.',
    access: may('action.respond', 'actionId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['out-of-step'],
  },
  'action.decline': {
    method: 'POST',
    path: '/api/actions/:actionId/decline',
    summary: 'Decline it with a reason; it goes back to the coordinator.',
    access: may('action.respond', 'actionId'),
    params: on,
    body: z.strictObject({ reason: Reason }),
    response: Empty,
    problems: ['out-of-step'],
  },
  'action.report': {
    method: 'POST',
    path: '/api/actions/:actionId/report',
    summary: 'Report it done with what shows it, overtaken, or not undertaken and why.',
    access: may('action.respond', 'actionId'),
    params: on,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('done'), note: z.string().max(2000).optional() }),
      z.strictObject({ outcome: z.literal('overtaken'), note: Reason }),
      z.strictObject({ outcome: z.literal('not-undertaken'), why: z.enum(gapReasons), note: Reason }),
    ]),
    response: Empty,
    problems: ['out-of-step'],
  },
} as const satisfies Record<string, Route>;

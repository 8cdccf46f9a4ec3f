import { z } from 'zod';
import {
  actionDirections,
  actionStates,
  awaitedEvents,
  dayUnits,
  gapReasons,
  repetitions,
  riskLevels,
} from '@inview/policy';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, Line, LocalDate, PersonRef, Reason } from './shape.js';

export const Repeats = z.strictObject({ everyWeeks: z.literal(repetitions), until: LocalDate });

const counted = { days: z.int().min(0).max(365), unit: z.enum(dayUnits) };
const expected = { ...counted, expectedOn: LocalDate.optional() };

/** The event that a new action waits for instead of a date, and how long after it the action is due (A30). */
export const NewWait = z.discriminatedUnion('event', [
  z.strictObject({ event: z.enum(awaitedEvents).exclude(['action-done', 'other']), ...expected }),
  z.strictObject({ event: z.literal('action-done'), actionId: Id, ...expected }),
  z.strictObject({ event: z.literal('other'), words: Line, ...expected }),
]);

export const ActionView = z.strictObject({
  id: Id,
  what: z.string(),
  owner: PersonRef,
  /** Null while it waits for an event. */
  dueOn: LocalDate.nullable(),
  /** What it waits for, or waited for; null where it never did. */
  waits: z
    .strictObject({
      event: z.enum(awaitedEvents),
      /** Where the event is none of the list. */
      words: z.string().nullable(),
      ...counted,
      expectedOn: LocalDate.nullable(),
      /** Null while it has not happened. */
      happenedOn: LocalDate.nullable(),
      /** The other action that it waits for; null also for who may not read that one (A31). */
      after: z.strictObject({ id: Id, what: z.string() }).nullable(),
    })
    .nullable(),
  /** The judgement of risk that it answers; null also for who may not read that part of the case (A50). */
  answersRisk: z
    .strictObject({ judgementId: Id, about: z.string(), level: z.enum(riskLevels), judgedAt: Instant })
    .nullable(),
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
  /** How it ended as a meeting was told (A41), and why its owner opened it again since; null where its owner ended it, or nobody. */
  endedInMeeting: z
    .strictObject({
      outcome: z.enum(['done', 'overtaken', 'not-undertaken']),
      note: z.string().nullable(),
      by: PersonRef,
      openedAgain: z.string().nullable(),
    })
    .nullable(),
  changedAt: Instant,
  /** It derives from a consultation: fewer people read it than read the plan, and the plan does not name it (C5). */
  derived: z.boolean(),
});

export const OwnAction = ActionView.extend({
  panel: z.string(),
  when: z.enum(['overdue', 'today', 'next', 'waiting', 'finished']),
  /** Who can see it, in the panel's words. */
  audienceLine: z.string(),
});

/** Three different ends (rule 26). */
export const ends = [
  z.strictObject({ outcome: z.literal('done'), note: z.string().max(2000).optional() }),
  z.strictObject({ outcome: z.literal('overtaken'), note: Reason }),
  z.strictObject({ outcome: z.literal('not-undertaken'), why: z.enum(gapReasons), note: Reason }),
] as const;

const on = z.strictObject({ actionId: Id });

export const actionRoutes = {
  'actions.mine': {
    method: 'GET',
    path: '/api/my/actions',
    summary:
      'My actions over all panels: overdue, today, next, finished; and what is open in a unit whose point of contact I am.',
    access: may('own-actions.list'),
    response: z.strictObject({
      /** Those that are open, and the last that are not. */
      actions: z.array(OwnAction),
      /** `after` of `actions.finished`, where more of mine are finished. */
      olderFinished: Id.nullable(),
      /** Open actions of others in the unit; empty for who is no point of contact. */
      unit: z.array(OwnAction),
    }),
  },
  'actions.finished': {
    method: 'GET',
    path: '/api/my/actions/finished',
    summary: 'My finished actions, the last first, a page at a time.',
    access: may('own-actions.list'),
    query: z.strictObject({ after: Id.optional() }),
    response: z.strictObject({ actions: z.array(OwnAction), next: Id.nullable() }),
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
    body: z.discriminatedUnion('outcome', [...ends]),
    response: Empty,
    problems: ['out-of-step'],
  },
  'action.open-again': {
    method: 'POST',
    path: '/api/actions/:actionId/open-again',
    summary: 'Open my action again, which a meeting was told had ended; what the meeting was told stays on record.',
    access: may('action.respond', 'actionId'),
    params: on,
    body: z.strictObject({ reason: Reason }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step', 'frozen'],
  },
  'action.record-event': {
    method: 'POST',
    path: '/api/actions/:actionId/event',
    summary:
      'Record that what an action waits for has happened, and when; or that it has not, and when it is expected now.',
    access: may('action.record-event', 'actionId'),
    params: on,
    body: z.discriminatedUnion('happened', [
      z.strictObject({ happened: z.literal('yes'), on: LocalDate }),
      z.strictObject({ happened: z.literal('not-yet'), expectedOn: LocalDate.nullable() }),
    ]),
    response: Empty,
    problems: ['out-of-step'],
  },
  'action.label': {
    method: 'PUT',
    path: '/api/actions/:actionId/labels',
    summary: 'Label an action in words of my own, in place of those I gave it before; nobody else reads them.',
    access: may('action.label', 'actionId'),
    params: on,
    body: z.strictObject({ labels: z.array(Line.max(40)).max(5) }),
    response: Empty,
  },
  'action.answer-risk': {
    method: 'PUT',
    path: '/api/actions/:actionId/risk',
    summary: 'Name the judgement of risk that an action answers, another one, or none.',
    access: may('action.answer-risk', 'actionId'),
    params: on,
    body: z.strictObject({ answersRisk: Id.nullable() }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step', 'frozen'],
  },
  'labels.mine': {
    method: 'GET',
    path: '/api/my/labels',
    summary: 'My labels, of the actions that I can see now.',
    access: may('own-actions.list'),
    response: z.strictObject({ labelled: z.array(z.strictObject({ actionId: Id, labels: z.array(z.string()) })) }),
  },
} as const satisfies Record<string, Route>;

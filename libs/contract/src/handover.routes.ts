import { z } from 'zod';
import { OwnAction } from './action.routes.js';
import { Directory } from './panel.routes.js';
import { may, type Route } from './route.js';
import { Empty, Id, LocalDate, Reason, Text } from './shape.js';

const on = z.strictObject({ actionId: Id });

/** What becomes of an action between people: changed, handed on, left and taken. */
export const handoverRoutes = {
  'action.propose-change': {
    method: 'POST',
    path: '/api/actions/:actionId/change',
    summary: 'Propose another date or other words for my action; nothing changes until it is agreed to.',
    access: may('action.respond', 'actionId'),
    params: on,
    body: z.strictObject({ what: Text.optional(), dueOn: LocalDate.optional(), reason: Reason }),
    response: Empty,
    problems: ['out-of-step'],
  },
  'action.answer-change': {
    method: 'POST',
    path: '/api/actions/:actionId/change/answer',
    summary: 'Agree to a proposed change, or say why not.',
    access: may('action.answer-change', 'actionId'),
    params: on,
    body: z.discriminatedUnion('answer', [
      z.strictObject({ answer: z.literal('agreed'), changeId: Id }),
      z.strictObject({ answer: z.literal('not-agreed'), changeId: Id, reason: Reason }),
    ]),
    response: Empty,
    problems: ['out-of-step'],
  },
  'action.people': {
    method: 'GET',
    path: '/api/actions/:actionId/people',
    summary: 'Whom it can be handed on to.',
    access: may('action.hand-on', 'actionId'),
    params: on,
    response: Directory,
  },
  'action.hand-on': {
    method: 'POST',
    path: '/api/actions/:actionId/handover',
    summary: 'Ask a named person to take it over; it stays where it is until they have.',
    access: may('action.hand-on', 'actionId'),
    params: on,
    body: z.strictObject({ agencyId: Id, ownerId: Id, reason: Reason }),
    response: Empty,
    problems: ['out-of-step', 'owner-may-not-read'],
  },
  'action.take': {
    method: 'POST',
    path: '/api/actions/:actionId/take',
    summary: 'Take it over: asked by name, or left to the unit by somebody who is gone.',
    access: may('action.take', 'actionId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['out-of-step'],
  },
  'action.leave': {
    method: 'POST',
    path: '/api/actions/:actionId/handover/answer',
    summary: 'Say why I do not take over what I am asked to; it stays where it is.',
    access: may('action.take', 'actionId'),
    params: on,
    body: z.strictObject({ reason: Reason }),
    response: Empty,
    problems: ['out-of-step'],
  },
  'actions.to-take': {
    method: 'GET',
    path: '/api/my/actions-to-take',
    summary: 'What I am asked to take over, and what somebody who has left my unit left open.',
    access: may('own-actions.list'),
    response: z.strictObject({ asked: z.array(OwnAction), left: z.array(OwnAction) }),
  },
  'panel.left-actions': {
    method: 'GET',
    path: '/api/panels/:panelId/left-actions',
    summary: 'Open actions of people who have left that nobody has taken.',
    access: may('panel.coordinate', 'panelId'),
    params: z.strictObject({ panelId: Id }),
    response: z.strictObject({ actions: z.array(OwnAction.extend({ caseId: Id })) }),
  },
} as const satisfies Record<string, Route>;

import { z } from 'zod';
import { ends, OwnAction } from './action.routes.js';
import { may, type Route } from './route.js';
import { Empty, Id, PersonRef } from './shape.js';

/** How an action stands in the review of a meeting (domain.md §4 C5). */
export const reviewStandings = ['done', 'overtaken', 'not-undertaken', 'declined', 'goes-on'] as const;

const ReviewedAction = OwnAction.extend({
  inCase: z.strictObject({ id: Id, reference: z.string() }),
  /** Null while nobody has answered. */
  standing: z.enum(reviewStandings).nullable(),
  /** What the room was told, and who wrote it down, or why its owner opened it again; null where its owner answered (A41). */
  said: z.strictObject({ by: PersonRef, note: z.string().nullable() }).nullable(),
  mayRecord: z.boolean(),
});
export type ReviewedAction = z.infer<typeof ReviewedAction>;

const part = z.strictObject({ actions: z.array(ReviewedAction), answered: z.int() });

export const reviewRoutes = {
  'meeting.review': {
    method: 'GET',
    path: '/api/meetings/:meetingId/review',
    summary: 'What earlier meetings asked for and is not settled, each with its answer.',
    access: may('meeting.read', 'meetingId'),
    params: z.strictObject({ meetingId: Id }),
    response: z.strictObject({
      wholePanel: part,
      /** Absent, not empty, for who reads nothing of her side (V2). */
      herSide: part.optional(),
      /** Why a new case was begun before each was answered. */
      leftWhy: z.string().nullable(),
    }),
  },
  'action.review': {
    method: 'POST',
    path: '/api/actions/:actionId/review',
    summary: 'Record in the open meeting what was said of an outstanding action.',
    access: may('action.review', 'actionId'),
    params: z.strictObject({ actionId: Id }),
    body: z.discriminatedUnion('outcome', [
      ...ends,
      z.strictObject({ outcome: z.literal('goes-on'), note: z.string().max(2000).optional() }),
    ]),
    response: Empty,
    problems: ['meeting-closed', 'out-of-step'],
  },
} as const satisfies Record<string, Route>;

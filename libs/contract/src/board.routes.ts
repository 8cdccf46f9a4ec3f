import { z } from 'zod';
import { actionDirections, boards, boardStates, boardTimes, boardWaits, escalations } from '@inview/policy';
import { OwnAction } from './action.routes.js';
import { CsvFile } from './exchange.shapes.js';
import type { ProblemCode } from './problem.js';
import { may, type Route } from './route.js';
import { AgencyRef, Id, PersonRef, Reason, UnitRef } from './shape.js';

/** What narrows a board. Ids and words of fixed lists only, as it stands in addresses. */
export const BoardFilter = z.strictObject({
  board: z.enum(boards).default('unit'),
  panelId: Id.optional(),
  /** Of the owner, as they work now. */
  agencyId: Id.optional(),
  unitId: Id.optional(),
  ownerId: Id.optional(),
  state: z.enum(boardStates).optional(),
  when: z.enum(boardTimes).optional(),
  direction: z.enum(actionDirections).optional(),
  /** Given at the panel's last meeting or before. */
  given: z.literal('last-meeting').optional(),
  waits: z.enum(boardWaits).optional(),
});
export type BoardFilter = z.infer<typeof BoardFilter>;

/** A panel that a board reaches; or would, once its undertaking is accepted. */
const PanelName = z.strictObject({ id: Id, name: z.string() });

export const BoardAction = OwnAction.extend({
  /** Its case; null on a unit's board, whose reader may know the action alone. */
  inCase: z.strictObject({ id: Id, reference: z.string() }).nullable(),
  /** Whole days after its due date; 0 when it is not overdue. */
  daysOverdue: z.int(),
  /** The last office that was told that it is overdue; null also where that would tell who else may read it (C3). */
  toldTo: z.enum(escalations).nullable(),
});
export type BoardAction = z.infer<typeof BoardAction>;

export const handOnRefusals = [
  'not-found',
  'forbidden',
  'undertaking-required',
  'out-of-step',
  'owner-may-not-read',
  'invalid-input',
] as const satisfies readonly ProblemCode[];

export const boardRoutes = {
  'board.read': {
    method: 'GET',
    path: '/api/my/boards',
    summary:
      'Open actions of my unit, of the panels I coordinate, or of those I chair: soonest due first, a page at a time.',
    access: may('own-board.read'),
    query: BoardFilter.extend({ after: Id.optional() }),
    response: z.strictObject({
      panels: z.array(PanelName),
      undertakingDue: z.array(PanelName),
      actions: z.array(BoardAction),
      /** `after` of the next page; null on the last. */
      next: Id.nullable(),
    }),
    problems: ['out-of-step'],
  },
  'board.figures': {
    method: 'GET',
    path: '/api/my/boards/figures',
    summary: 'How many such actions each agency has, of those that I can open.',
    access: may('own-board.read'),
    query: BoardFilter.pick({ board: true, panelId: true }),
    response: z.strictObject({
      agencies: z.array(
        z.strictObject({
          agency: AgencyRef,
          open: z.int(),
          overdue: z.int(),
          unanswered: z.int(),
          declined: z.int(),
          fromLastMeeting: z.int(),
        }),
      ),
    }),
  },
  'board.timeliness': {
    method: 'GET',
    path: '/api/my/boards/timeliness',
    summary:
      'How many actions were accepted within days and done by their due date, by agency and month, of those that I can open.',
    access: may('own-board.read'),
    query: BoardFilter.pick({ board: true, panelId: true }),
    response: z.strictObject({
      acceptedWithinDays: z.int(),
      agencies: z.array(
        z.strictObject({
          agency: AgencyRef,
          /** The last twelve, oldest first. */
          months: z.array(
            z.strictObject({
              month: z.string(),
              /** By the month of the due date, up to today; what was overtaken or declined was not due. */
              due: z.int(),
              onTime: z.int(),
              late: z.int(),
              /** By the month in which it was given. */
              given: z.int(),
              acceptedInTime: z.int(),
            }),
          ),
        }),
      ),
    }),
  },
  'board.owners': {
    method: 'GET',
    path: '/api/my/boards/owners',
    summary: 'Whose such actions are, of those that I can open.',
    access: may('own-board.read'),
    query: BoardFilter.pick({ board: true, panelId: true }),
    response: z.strictObject({
      owners: z.array(
        z.strictObject({
          person: PersonRef,
          agencyId: Id,
          /** Told to who coordinates the panel alone. */
          unit: UnitRef.nullable(),
          /** They have left: somebody must take it (A23). */
          left: z.boolean(),
        }),
      ),
    }),
  },
  'board.hand-on': {
    method: 'POST',
    path: '/api/my/boards/handovers',
    summary: 'Ask a named person to take over several actions; each stays where it is until they have taken it.',
    access: may('own-board.hand-on'),
    body: z.strictObject({ actionIds: z.array(Id).min(1).max(100), agencyId: Id, ownerId: Id, reason: Reason }),
    response: z.strictObject({
      asked: z.array(Id),
      /** What each of the others would have been refused with by itself. */
      refused: z.array(z.strictObject({ actionId: Id, why: z.enum(handOnRefusals) })),
    }),
  },
  'board.export': {
    method: 'GET',
    path: '/api/my/boards/export',
    summary: 'A board as CSV, with what narrows it.',
    access: may('own-board.export'),
    query: BoardFilter,
    response: CsvFile,
  },
} as const satisfies Record<string, Route>;

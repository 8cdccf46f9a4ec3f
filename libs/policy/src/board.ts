import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { memberFirst } from './panel.js';
import { audiencesOf } from './audiences.js';
import { coordinates, sideOf } from './side.js';
import { audiences, type ActionState } from './words.js';

/** Lists over many actions: of one's unit, of the panels that one coordinates, of those that one chairs (domain.md §4 G8, C5). */
export const boards = ['unit', 'coordinator', 'chair'] as const;
export type Board = (typeof boards)[number];

/** What a board lists: what nobody has answered for yet, what is being done, and what came back with a reason. */
export const boardStates = ['proposed', 'accepted', 'declined'] as const satisfies readonly ActionState[];
export type BoardState = (typeof boardStates)[number];

/** By its due date, seen from today. */
export const boardTimes = ['overdue', 'today', 'week', 'next'] as const;
export type BoardTime = (typeof boardTimes)[number];

/** What an action waits for: an event before it is due (A30), an answer to a proposed change, who was asked to take it over, anybody where its owner has left. */
export const boardWaits = ['event', 'change', 'handover', 'taker'] as const;
export type BoardWait = (typeof boardWaits)[number];

/**
 * H1: being given a board opens no action. It looks at what the side of the reader may see at the most; whether they may use the
 * schemes hangs on the panel (V21), and is asked of each action.
 */
const board = (facts: Facts) => allow(sideOf(facts) === 'his' ? ['whole-panel'] : audiences, 'H1');

function followUp(facts: Facts): Decision {
  if (!facts.panel?.membership) return refuse('unknown', 'P2', 'V3');
  if (!coordinates(facts) && facts.panel.membership !== 'co-chair') return refuse('forbidden', 'H2');
  return memberFirst(facts) ?? allow(audiencesOf(facts), 'H2');
}

/** A40: being let hand on several opens none of them. */
const handOnSeveral = () => allow([], 'A40');

/** Boards, and the panels whose outstanding actions somebody follows up. */
export const boardLaw = {
  'own-board.read': board,
  'own-board.export': board,
  'own-board.hand-on': handOnSeveral,
  'panel.follow-up': followUp,
};

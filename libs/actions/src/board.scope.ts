import type { BoardFilter } from '@inview/contract';
import { boardStates, type ActionFacts, type Audience } from '@inview/policy';
import { isOpen } from './reminders.js';

/** What a board is about, before the law is asked of each action. */
export interface BoardScope {
  readonly readerId: string;
  readonly unitId: string;
  readonly audiences: readonly Audience[];
  readonly today: string;
  /** The panels that it reaches; null on a unit's board, which is about people. */
  readonly panelIds: readonly string[] | null;
}

type Narrowing = Omit<BoardFilter, 'board'>;

const facts: Readonly<Record<keyof ActionFacts, string>> = {
  audience: 't.audience',
  owner: 't.owner_id = $1',
  ownAgency: `coalesce(t.unit_id in (select w.id from practitioner me join unit mine on mine.id = me.unit_id
    join unit w on w.agency_id = mine.agency_id where me.id = $1), false)`,
  contact: 'case when u.contact_id = $1 then u.id end',
  asked: `t.state in ('proposed', 'accepted') and exists (select 1 from action_handover h
    where h.action_id = t.id and h.to_id = $1 and h.answered_at is null)`,
  leftToUnit: `case when t.state in ('proposed', 'accepted') and p.left_at is not null then u.id end`,
  aimedAtHim: `t.direction = 'aimed-at-him'`,
  source: 't.consultation_id',
};
/**
 * What the law knows of an action to the reader ($1). Of actions that agree in all of it the law is asked once, so that a board
 * over very many costs no more than there are different ones. A new fact of an action must be named here: it does not compile else.
 */
export const standing = `row(t.case_id, ${Object.values(facts).join(', ')})::text`;

export const scoped = `plan_action t join case_file f on f.id = t.case_id
  join practitioner p on p.id = t.owner_id join unit u on u.id = p.unit_id`;

/** What of a board is overdue, or not yet: declined, it waits for a decision and for no date. */
export const stillOpen = `t.state in (${boardStates
  .filter(isOpen)
  .map((state) => `'${state}'`)
  .join(', ')})`;
/** Given at its panel's last meeting or before (domain.md §4 C5). */
export const fromLastMeeting = `t.assigned_at <= (select max(m.closed_at) from meeting m where m.panel_id = f.panel_id)`;

const compared = { overdue: '<', today: '=', next: '>' } as const;

/** Values of a statement, numbered as they come. */
export class Values {
  readonly all: unknown[] = [];

  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** Whose actions, of which audience; the reader is the first value. His side's never touches what is for her side, not even to skip it. */
export function peopled(scope: BoardScope, panelId: string | undefined, values: Values): string {
  values.add(scope.readerId);
  return [
    `t.audience = any(${values.add(scope.audiences)})`,
    scope.panelIds ? `f.panel_id = any(${values.add(scope.panelIds)})` : `p.unit_id = ${values.add(scope.unitId)}`,
    ...(panelId ? [`f.panel_id = ${values.add(panelId)}`] : []),
  ].join(' and ');
}

/** The condition of a board. */
export function condition(scope: BoardScope, filter: Narrowing, values: Values): string {
  const { when } = filter;
  const states = filter.state ? [filter.state] : scope.panelIds ? boardStates : boardStates.filter(isOpen);
  return [
    peopled(scope, filter.panelId, values),
    `t.state = any(${values.add(states)})`,
    `f.closed_at is null`,
    ...(filter.agencyId ? [`u.agency_id = ${values.add(filter.agencyId)}`] : []),
    ...(filter.direction ? [`t.direction = ${values.add(filter.direction)}`] : []),
    ...(filter.given ? [fromLastMeeting] : []),
    ...(when ? [stillOpen, `t.due_on ${compared[when]} ${values.add(scope.today)}`] : []),
  ].join(' and ');
}

import type { BoardFilter } from '@inview/contract';
import {
  boardStates,
  type ActionFacts,
  type Audience,
  type BoardTime,
  type BoardWait,
  type CaseFacts,
  type ConflictFacts,
} from '@inview/policy';
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

/** As `owner_gone` and `answering_unit` have it, whose terms are joined here: a board is over very many. */
const gone = `(p.left_at is not null or o.agency_id <> w.agency_id or o.kind = 'partner-contact')`;

const facts: Readonly<Record<keyof ActionFacts, string>> = {
  audience: 't.audience',
  owner: 't.owner_id = $1',
  ownAgency: `coalesce(t.unit_id in (select w.id from practitioner me join unit mine on mine.id = me.unit_id
    join unit w on w.agency_id = mine.agency_id where me.id = $1), false)`,
  contact: 'case when u.contact_id = $1 then u.id end',
  asked: `t.state in ('proposed', 'accepted') and exists (select 1 from action_handover h join practitioner me on me.id = h.to_id
    where h.action_id = t.id and h.to_id = $1 and h.answered_at is null and same_agency(h.unit_id, me.unit_id))`,
  leftToUnit: `case when t.state in ('proposed', 'accepted') and ${gone} then u.id end`,
  aimedAtHim: `t.direction = 'aimed-at-him'`,
  source: 't.consultation_id',
};
/** Nearly always nothing: the few cases of which it may be something are asked about one by one (docs/decisions/0038). */
const apart = 'case when t.case_id in (select cases_apart($1)) then t.case_id end';
const caseFacts: Readonly<Record<keyof CaseFacts | keyof ConflictFacts, string>> = {
  open: 'f.closed_at is null',
  invited: apart,
  contactsHer: apart,
  recused: apart,
  staffCase: apart,
  carriesOn: apart,
  emergency: apart,
  actedForHer: apart,
  actedForHim: apart,
  workedWithHim: apart,
};
/**
 * What the law knows of an action and its case to the reader ($1). Of actions that agree in all of it the law is asked once, so that
 * a board over very many costs no more than there are different ones. A new fact of an action or a case must be named here: it does
 * not compile else.
 */
export const standing = `row(${[...new Set(['f.panel_id', ...Object.values(caseFacts), ...Object.values(facts)])].join(', ')})::text`;

/** `u` is the unit that answers for it. */
export const scoped = `plan_action t join case_file f on f.id = t.case_id
  join practitioner p on p.id = t.owner_id join unit o on o.id = p.unit_id join unit w on w.id = t.unit_id
  join unit u on u.id = case when o.agency_id = w.agency_id and o.kind <> 'partner-contact' then o.id else w.id end`;

/** What of a board is overdue, or not yet: declined, it waits for a decision and for no date. */
export const stillOpen = `t.state in (${boardStates
  .filter(isOpen)
  .map((state) => `'${state}'`)
  .join(', ')})`;
/** Given at its panel's last meeting or before (domain.md §4 C5). */
export const fromLastMeeting = `t.assigned_at <= (select max(m.closed_at) from meeting m where m.panel_id = f.panel_id)`;

const times: Readonly<Record<BoardTime, (today: string) => string>> = {
  overdue: (today) => `t.due_on < ${today}`,
  today: (today) => `t.due_on = ${today}`,
  week: (today) => `t.due_on between ${today} and ${today} + 6`,
  next: (today) => `t.due_on > ${today}`,
};
const waits: Readonly<Record<BoardWait, string>> = {
  event: 't.due_on is null',
  change: `exists (select 1 from action_change c where c.action_id = t.id and c.proposed_by = t.owner_id and c.answered_at is null)`,
  handover: `exists (select 1 from action_handover h where h.action_id = t.id and h.answered_at is null)`,
  taker: gone,
};

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
    scope.panelIds ? `f.panel_id = any(${values.add(scope.panelIds)})` : `u.id = ${values.add(scope.unitId)}`,
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
    ...(filter.unitId ? [`u.id = ${values.add(filter.unitId)}`] : []),
    ...(filter.ownerId ? [`t.owner_id = ${values.add(filter.ownerId)}`] : []),
    ...(filter.direction ? [`t.direction = ${values.add(filter.direction)}`] : []),
    ...(filter.given ? [fromLastMeeting] : []),
    ...(when ? [stillOpen, times[when](`${values.add(scope.today)}::date`)] : []),
    ...(filter.waits ? [stillOpen, waits[filter.waits]] : []),
  ].join(' and ');
}

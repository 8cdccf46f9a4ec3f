import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, caseOf, subjectOf, withinAudience, type Actor, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { present, Refused, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { whenDue } from './reminders.js';

type ActionView = RouteResponse<'case.read'>['wholePanel']['actions'][number];
type OwnAction = RouteResponse<'action.read'>;
type Minuted = RouteResponse<'meeting.minutes'>['minutes'][number]['cases'][number]['actions'][number];
type Derived = RouteResponse<'consultation.derived'>['actions'][number];

/** Actions as everybody who may read them sees them; `readable` comes after. */
export const view = `select t.id, t.what, person_ref(t.owner_id) as owner, t.due_on::text as "dueOn", t.direction, t.state, t.note, t.gap,
  case when t.repeats_weeks is not null then jsonb_build_object('everyWeeks', t.repeats_weeks, 'until', t.repeats_until) end as repeats,
  case when t.state in ('proposed', 'accepted') then (
    select jsonb_build_object('id', c.id, 'what', c.what, 'dueOn', c.due_on, 'reason', c.reason, 'agreed', c.agreed, 'answer', c.answer)
    from action_change c where c.action_id = t.id and c.proposed_by = t.owner_id order by c.answered_at is null desc, c.proposed_at desc limit 1) end as change,
  (select jsonb_build_object('from', person_ref(h.from_id), 'to', person_ref(h.to_id), 'reason', h.reason, 'taken', h.taken, 'answer', h.answer)
    from action_handover h where h.action_id = t.id and (h.taken or t.state in ('proposed', 'accepted'))
    order by h.answered_at is null desc, h.asked_at desc limit 1) as handover,
  t.changed_at as "changedAt", t.audience, n.name as panel, t.consultation_id is not null as derived
  from plan_action t join case_file f on f.id = t.case_id join panel n on n.id = f.panel_id`;
// By meaning, never by id: what stands before what tells nothing of another (house.md "Constant shape").
export const order = `order by t.due_on, t.assigned_at, t.what`;
export const open = `t.state in ('proposed', 'accepted')`;

export interface Row extends Omit<ActionView, 'changedAt'> {
  readonly changedAt: Date;
  readonly audience: Audience;
  readonly panel: string;
}

/** Reading actions. Each that is listed is one that the law lets this reader read now (A3, C5). */
@Injectable()
export class ActionQueries {
  constructor(private readonly access: Access) {}

  /** The actor's own, over all panels. */
  async mine(tx: EntityManager, grant: Grant<'own-actions.list'>): Promise<OwnAction[]> {
    const own = await rows<Row>(tx, `${view} where t.owner_id = $1 ${order}`, [grant.actor.practitionerId]);
    return (await this.readable(tx, grant.actor, own)).map((row) => ownView(row, grant.today));
  }

  /** Q1: what others of the unit still have to do, for its point of contact. */
  async ofUnit(tx: EntityManager, grant: Grant<'own-actions.list'>): Promise<OwnAction[]> {
    const ofOthers = await rows<Row>(
      tx,
      `${view} where t.owner_id in (select p.id from unit u join practitioner p on p.unit_id = u.id where u.contact_id = $1 and p.id <> $1)
         and is_contact_of(t.owner_id, $1) and ${open} and f.closed_at is null ${order}`,
      [grant.actor.practitionerId],
    );
    return (await this.readable(tx, grant.actor, ofOthers)).map((row) => ownView(row, grant.today));
  }

  async one(tx: EntityManager, grant: Grant<'action.read'>): Promise<OwnAction> {
    await held(tx, [subjectOf(grant)]);
    if (!(await this.access.may(tx, grant.actor, 'action.read', subjectOf(grant)))) throw new Refused('not-found');
    const [row] = await rows<Row>(tx, `${view} where t.id = $1 and t.audience = any($2)`, [
      subjectOf(grant),
      grant.audiences,
    ]);
    return ownView(present(row, 'not-found'), grant.today);
  }

  /** These actions, in this order: a board has asked the law of each (H1). */
  async onBoard(
    tx: EntityManager,
    grant: Grant<'own-board.read'> | Grant<'own-board.export'>,
    ids: readonly string[],
  ): Promise<OwnAction[]> {
    const found = await rows<Row>(
      tx,
      `${view} where t.id = any($1) and t.audience = any($2) order by array_position($1::uuid[], t.id)`,
      [ids, grant.audiences],
    );
    return found.map((row) => ownView(row, grant.today));
  }

  /** One audience's actions of a case. */
  async ofCase(tx: EntityManager, grant: Grant<'case.read'>, audience: Audience): Promise<ActionView[]> {
    const all = await rows<Row>(tx, `${view} where t.case_id = $1 and t.audience = $2 ${order}`, [
      caseOf(grant),
      withinAudience(grant, audience),
    ]);
    return (await this.readable(tx, grant.actor, all)).map(caseView);
  }

  /**
   * What the minutes of this meeting say was asked: what is still to be done, or was settled since it opened. What derives
   * from a consultation is in no minutes, as not every reader of them holds it (C3).
   */
  async forMinutes(
    tx: EntityManager,
    grant: Grant<'meeting.convene'>,
    caseId: string,
    audience: Audience,
  ): Promise<Minuted[]> {
    return await rows(
      tx,
      `select t.what, a.name as agency, p.name as owner, t.due_on::text as "dueOn"
       from plan_action t join case_file f on f.id = t.case_id join meeting m on m.id = $1
         join practitioner p on p.id = t.owner_id join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where t.case_id = $2 and t.audience = $3 and f.panel_id = $4 and t.consultation_id is null
         and (${open} or (t.state <> 'declined' and t.changed_at >= m.opened_at)) ${order}`,
      [subjectOf(grant), caseId, withinAudience(grant, audience), panelOf(grant)],
    );
  }

  /** What derives from a consultation, for the coordinator who must decide on it; after a withdrawal too (rule 51). */
  async derived(
    tx: EntityManager,
    grant: Grant<'consultation.coordinate'>,
    consultationId: string,
  ): Promise<Derived[]> {
    return await rows(
      tx,
      `select t.id, t.what, a.short_name as agency, p.name as owner, t.state
       from plan_action t join practitioner p on p.id = t.owner_id join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where t.consultation_id = $1 and t.consultation_id = $2 ${order}`,
      [consultationId, subjectOf(grant)],
    );
  }

  /** C5, A3: those of them that the law lets this reader read now. */
  async readable<T extends { readonly id: string }>(
    tx: EntityManager,
    reader: Actor,
    found: readonly T[],
  ): Promise<T[]> {
    await held(
      tx,
      found.map(({ id }) => id),
    );
    const may = await this.access.mayEach(
      tx,
      reader,
      'action.read',
      found.map(({ id }) => id),
    );
    return found.filter(({ id }) => may.has(id));
  }
}

/** Holds what these derive from against a withdrawal until this read is over, and before the law is asked of each (C5). */
export async function held(tx: EntityManager, actions: readonly string[]): Promise<void> {
  await tx.query(
    `select k.id from consultation k where k.id in (select t.consultation_id from plan_action t where t.id = any($1))
     order by k.id for share of k`,
    [actions],
  );
}

function caseView({ audience: _, panel: __, changedAt, ...row }: Row): ActionView {
  return { ...row, changedAt: changedAt.toISOString() };
}

export function ownView(row: Row, today: string): OwnAction {
  return {
    ...caseView(row),
    panel: row.panel,
    when: whenDue(row.state, row.dueOn, today),
    audienceLine: audienceLine(row),
  };
}

/** Who can see it. His side reads the first line only, and it names no other (V2). */
function audienceLine({ audience, derived }: Row): string {
  if (audience === 'whole-panel') return 'Everyone on the panel can see this.';
  return derived
    ? 'Only the coordinator and agencies that were given what it comes from can see this. Not the men’s service.'
    : 'Panel members only. Not the men’s service.';
}

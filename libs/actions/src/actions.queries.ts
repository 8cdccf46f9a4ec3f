import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, caseOf, subjectOf, withinAudience, type Actor, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { present, Refused, rows } from '@inview/platform';
import { afterWhat, type Audience } from '@inview/policy';
import { readableHeld, type OfConsultation } from '@inview/sharing';
import { answeredRisk, namingRisk, shownRisk, standingRisk, type AnsweredRisk } from './answered-risk.js';
import { whenDue } from './reminders.js';

type ActionView = RouteResponse<'case.read'>['wholePanel']['actions'][number];
type OwnAction = RouteResponse<'action.read'>;
type Mine = Omit<RouteResponse<'actions.mine'>, 'unit'>;
type Finished = RouteResponse<'actions.finished'>;
type Minuted = RouteResponse<'meeting.minutes'>['minutes'][number]['cases'][number]['actions'][number];
type MinutedRow = Omit<Minuted, 'waits'> & { readonly waits: Parameters<typeof afterWhat>[0] | null };
type Derived = RouteResponse<'consultation.derived'>['actions'][number];

/** Actions as everybody who may read them sees them; `readable` comes after. */
export const view = `select t.id, t.what, person_ref(t.owner_id) as owner, t.due_on::text as "dueOn", t.direction, t.state, t.note, t.gap,
  case when t.repeats_weeks is not null then jsonb_build_object('everyWeeks', t.repeats_weeks, 'until', t.repeats_until) end as repeats,
  (select jsonb_build_object('event', e.kind, 'words', e.words, 'days', e.days, 'unit', e.unit, 'expectedOn', e.expected_on, 'happenedOn', e.happened_on,
      'after', (select jsonb_build_object('id', b.id, 'what', b.what) from plan_action b where b.id = e.after_id))
    from action_event e where e.action_id = t.id) as waits, ${answeredRisk} as "answersRisk",
  case when t.state in ('proposed', 'accepted') then (
    select jsonb_build_object('id', c.id, 'what', c.what, 'dueOn', c.due_on, 'reason', c.reason, 'agreed', c.agreed, 'answer', c.answer)
    from action_change c where c.action_id = t.id and c.proposed_by = t.owner_id order by c.answered_at is null desc, c.proposed_at desc limit 1) end as change,
  (select jsonb_build_object('from', person_ref(h.from_id), 'to', person_ref(h.to_id), 'reason', h.reason, 'taken', h.taken, 'answer', h.answer)
    from action_handover h where h.action_id = t.id and (h.taken or t.state in ('proposed', 'accepted'))
    order by h.answered_at is null desc, h.asked_at desc limit 1) as handover,
  (select jsonb_build_object('outcome', r.answer, 'note', r.note, 'by', person_ref(r.recorded_by), 'openedAgain', o.reason)
    from action_review r left join action_opened_again o on o.review_id = r.id
    where r.action_id = t.id and case when t.state in ('proposed', 'accepted') then o.review_id is not null else r.answer = t.state and r.recorded_at = t.ended_at end
    order by r.recorded_at desc limit 1) as "endedInMeeting",
  t.changed_at as "changedAt", t.audience, n.name as panel, t.consultation_id is not null as derived
  from plan_action t join case_file f on f.id = t.case_id join panel n on n.id = f.panel_id`;
// By meaning, never by id: what stands before what tells nothing of another (house.md "Constant shape").
export const order = `order by t.due_on, t.assigned_at, t.what`;
export const open = `t.state in ('proposed', 'accepted')`;

export interface Row extends Omit<ActionView, 'changedAt' | 'answersRisk'> {
  readonly answersRisk: AnsweredRisk | null;
  readonly changedAt: Date;
  readonly audience: Audience;
  readonly panel: string;
}

/** Of those that are finished, a page. */
const FINISHED = 20;

/** Reading actions. Each that is listed is one that the law lets this reader read now (A3, C5). */
@Injectable()
export class ActionQueries {
  constructor(private readonly access: Access) {}

  /** The actor's own over all panels: those that are open, and the last that are finished. */
  async mine(tx: EntityManager, grant: Grant<'own-actions.list'>): Promise<Mine> {
    const own = await rows<Row>(tx, `${view} where t.owner_id = $1 and ${open} ${order}`, [grant.actor.practitionerId]);
    const stillOpen = (await this.shown(tx, grant.actor, own)).map((row) => ownView(row, grant.today));
    const { actions: finished, next: olderFinished } = await this.finished(tx, grant);
    return { actions: [...stillOpen, ...finished], olderFinished };
  }

  /** The actor's own that are finished, the last first; from after one of those shown. */
  async finished(tx: EntityManager, grant: Grant<'own-actions.list'>, after?: string): Promise<Finished> {
    const { practitionerId } = grant.actor;
    const readable: Row[] = [];
    for (let from = after ?? null; ;) {
      const batch = await rows<Row>(
        tx,
        `${view} where t.owner_id = $1 and not (${open})
           and ($2::uuid is null or (t.changed_at, t.id) < (select l.changed_at, l.id from plan_action l where l.id = $2 and l.owner_id = $1))
         order by t.changed_at desc, t.id desc limit $3`,
        [practitionerId, from, FINISHED + 1],
      );
      readable.push(...(await this.shown(tx, grant.actor, batch)));
      from = batch.at(-1)?.id ?? null;
      if (readable.length > FINISHED || batch.length <= FINISHED) break;
    }
    const shown = readable.slice(0, FINISHED);
    return {
      actions: shown.map((row) => ownView(row, grant.today)),
      next: readable.length > FINISHED ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  /** Q1: what others of the unit still have to do, for its point of contact. */
  async ofUnit(tx: EntityManager, grant: Grant<'own-actions.list'>): Promise<OwnAction[]> {
    const ofOthers = await rows<Row>(
      tx,
      `${view} where t.owner_id <> $1 and answering_unit(t.id) in (select u.id from unit u where u.contact_id = $1)
         and is_contact_for(t.id, $1) and ${open} and f.closed_at is null ${order}`,
      [grant.actor.practitionerId],
    );
    return (await this.shown(tx, grant.actor, ofOthers)).map((row) => ownView(row, grant.today));
  }

  async one(tx: EntityManager, grant: Grant<'action.read'>): Promise<OwnAction> {
    const held = await readableActions(tx, this.access, grant.actor, [subjectOf(grant)]);
    if (!held.has(subjectOf(grant))) throw new Refused('not-found');
    const [row] = await rows<Row>(tx, `${view} where t.id = $1 and t.audience = any($2)`, [
      subjectOf(grant),
      grant.audiences,
    ]);
    const [shown] = await this.named(tx, grant.actor, [present(row, 'not-found')]);
    return ownView(present(shown, 'not-found'), grant.today);
  }

  /** These actions, in this order: a board has asked the law of each (H1). */
  async onBoard(
    tx: EntityManager,
    grant: Grant<'own-board.read'> | Grant<'own-board.export'> | Grant<'meeting.read'>,
    ids: readonly string[],
  ): Promise<OwnAction[]> {
    const found = await rows<Row>(
      tx,
      `${view} where t.id = any($1) and t.audience = any($2) order by array_position($1::uuid[], t.id)`,
      [ids, grant.audiences],
    );
    return (await this.named(tx, grant.actor, found)).map((row) => ownView(row, grant.today));
  }

  /** One audience's actions of a case. */
  async ofCase(tx: EntityManager, grant: Grant<'case.read'>, audience: Audience): Promise<ActionView[]> {
    const all = await rows<Row>(tx, `${view} where t.case_id = $1 and t.audience = $2 ${order}`, [
      caseOf(grant),
      withinAudience(grant, audience),
    ]);
    return (await this.shown(tx, grant.actor, all)).map(caseView);
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
    const found = await rows<MinutedRow>(
      tx,
      `select t.what, a.name as agency, p.name as owner, t.due_on::text as "dueOn", case when t.due_on is null then
           (select jsonb_build_object('event', e.kind, 'words', e.words, 'days', e.days, 'unit', e.unit) from action_event e where e.action_id = t.id) end as waits,
         (select jsonb_build_object('about', y.name, 'level', l.level) from risk_level l
           join case_party y on y.id = l.party_id where l.id = ${standingRisk('t.id')} and l.audience = any(array['whole-panel', t.audience])) as "answersRisk"
       from plan_action t join case_file f on f.id = t.case_id join meeting m on m.id = $1
         join practitioner p on p.id = t.owner_id join unit u on u.id = t.unit_id join agency a on a.id = u.agency_id
       where t.case_id = $2 and t.audience = $3 and f.panel_id = $4 and t.consultation_id is null
         and (${open} or (t.state <> 'declined' and t.changed_at >= m.opened_at)) ${order}`,
      [subjectOf(grant), caseId, withinAudience(grant, audience), panelOf(grant)],
    );
    return found.map(({ waits, ...action }) => ({ ...action, waits: waits && afterWhat(waits) }));
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
       from plan_action t join practitioner p on p.id = t.owner_id join unit u on u.id = t.unit_id join agency a on a.id = u.agency_id
       where t.consultation_id = $1 and t.consultation_id = $2 ${order}`,
      [consultationId, subjectOf(grant)],
    );
  }

  /** Those that the law lets this reader read now, each naming what it waits for and answers only to who may read that too. */
  async shown<R extends Row>(tx: EntityManager, reader: Actor, found: readonly R[]): Promise<R[]> {
    return await this.named(tx, reader, await this.readable(tx, reader, found));
  }

  /** A31: a person without a seat may own an action and not read the one that it waits for. */
  private async named<R extends Row>(tx: EntityManager, reader: Actor, unnamed: readonly R[]): Promise<R[]> {
    const found = await namingRisk(tx, this.access, reader, unnamed);
    const others = found.flatMap(({ waits }) => waits?.after ?? []);
    if (others.length === 0) return found;
    const may = new Set((await this.readable(tx, reader, others)).map(({ id }) => id));
    return found.map((row) => {
      const { waits } = row;
      return waits?.after && !may.has(waits.after.id) ? { ...row, waits: { ...waits, after: null } } : row;
    });
  }

  /** C5, A3: those of them that the law lets this reader read now. */
  async readable<T extends { readonly id: string }>(
    tx: EntityManager,
    reader: Actor,
    found: readonly T[],
  ): Promise<T[]> {
    const may = await readableActions(
      tx,
      this.access,
      reader,
      found.map(({ id }) => id),
    );
    return found.filter(({ id }) => may.has(id));
  }
}

/** Those of these actions that the law lets this reader read, what they derive from held until this read is over (C5, A3). */
export async function readableActions(
  tx: EntityManager,
  access: Access,
  reader: Actor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await rows<OfConsultation>(
    tx,
    `select id, consultation_id as "consultationId" from plan_action where id = any($1)`,
    [ids],
  );
  return await readableHeld(tx, access, reader, 'action.read', found);
}

function caseView({ audience: _, panel: __, changedAt, answersRisk, ...row }: Row): ActionView {
  return { ...row, answersRisk: shownRisk(answersRisk), changedAt: changedAt.toISOString() };
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

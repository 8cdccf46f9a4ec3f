import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, subjectOf, type Grant } from '@inview/access';
import { practitionerAsActor } from '@inview/agencies';
import type { PersonRef, RouteBody, Warning } from '@inview/contract';
import { Ids, publish, Refused, rows } from '@inview/platform';
import { invalid } from './client.js';

/** Why she is to be warned, and about whom: a person of a case, or the advocate's client where there is no case. */
export interface WarningCause {
  /** Drawn by the caller whether or not a task is opened, so that no later id tells of it (house.md "Constant shape"). */
  readonly id: string;
  readonly panelId: string;
  readonly caseId: string | null;
  readonly partyId: string | null;
  readonly consultationId: string | null;
  readonly cause: Warning['cause'];
  readonly at: Date;
}

/** The task to warn her (T1): raised by the records, named by the coordinator, carried out by one person. Nothing is sent to her. */
@Injectable()
export class WarningService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
  ) {}

  /** Opens the task, unless one is open for her already. */
  async raise(
    tx: EntityManager,
    { id, panelId, caseId, partyId, consultationId, cause, at }: WarningCause,
  ): Promise<void> {
    const raised = await rows(
      tx,
      `insert into warning_task (id, panel_id, case_id, party_id, consultation_id, cause, raised_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (coalesce(party_id, consultation_id)) where ended_at is null do nothing returning id`,
      [id, panelId, caseId, partyId, consultationId, cause, at],
    );
    if (raised.length > 0) await this.tellCoordinator(tx, id);
  }

  /** Names who warns her and what may be said; somebody else can be named while she has not been told. */
  async name(
    tx: EntityManager,
    grant: Grant<'warning.coordinate'>,
    { practitionerId, maySay }: RouteBody<'warning.name'>,
  ): Promise<void> {
    const people = await this.people(tx, grant);
    if (!people.some(({ id }) => id === practitionerId))
      throw invalid('/practitionerId', 'Choose her advocate, or somebody of a unit that contacts her.');
    const id = subjectOf(grant);
    const [task] = await rows<{ before: string | null }>(
      tx,
      `select named_id as before from warning_task where id = $1 and ended_at is null for update`,
      [id],
    );
    if (!task) throw new Refused('out-of-step');
    const told = new Set([practitionerId, ...(await this.stillNamed(tx, id, task.before))]);
    await tx.query(`update warning_task set named_id = $2, may_say = $3, named_by = $4, named_at = $5 where id = $1`, [
      id,
      practitionerId,
      maySay,
      grant.actor.practitionerId,
      grant.at,
    ]);
    await this.tellCoordinator(tx, id);
    for (const person of told) await this.tell(tx, id, person);
  }

  /** Who was named before, as far as they could still carry it out: who works with him now learns nothing of it (T1, V3). */
  private async stillNamed(tx: EntityManager, id: string, before: string | null): Promise<string[]> {
    const actor = before ? await practitionerAsActor(tx, before) : null;
    const may = actor && (await this.access.may(tx, actor, 'warning.carry-out', id));
    return may ? [actor.practitionerId] : [];
  }

  /** What the person named did: told ends it, all else leaves it open. */
  async try(
    tx: EntityManager,
    grant: Grant<'warning.carry-out'>,
    { means, outcome, note }: RouteBody<'warning.try'>,
  ): Promise<void> {
    const id = subjectOf(grant);
    const open = await rows(
      tx,
      `update warning_task set ended_at = case when $3 = 'told' then $4::timestamptz end
       where id = $1 and named_id = $2 and ended_at is null returning id`,
      [id, grant.actor.practitionerId, outcome, grant.at],
    );
    if (open.length === 0) throw new Refused('frozen');
    await tx.query(
      `insert into warning_attempt (id, warning_id, means, outcome, note, tried_by, tried_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [this.ids.next(), id, means, outcome, note, grant.actor.practitionerId, grant.at],
    );
    await this.tellCoordinator(tx, id);
    await this.tell(tx, id, grant.actor.practitionerId);
  }

  /** Who could warn her: her advocate, and the units that contact her; never somebody who works with him (T1, rule 20). */
  async people(tx: EntityManager, grant: Grant<'warning.coordinate'>): Promise<PersonRef[]> {
    const found = await rows<{ person: PersonRef }>(
      tx,
      `select person_ref(p.id) as person from warning_task w, practitioner p join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where w.id = $1 and p.left_at is null
         -- X1, X2: nobody who may not know the case, nor who has acted for him in it.
         and not coalesce(shut_out(w.case_id, p.id, $2) or acted_for_him(w.case_id, p.id), false) and (
         u.kind = 'partner-contact' or not of_his_side(a.kind, u.kind)) and reaches_her(w.id, p.id)
       order by u.kind = 'partner-contact' desc, a.short_name, p.name`,
      [subjectOf(grant), grant.at],
    );
    return found.map(({ person }) => person);
  }

  private async tellCoordinator(tx: EntityManager, id: string): Promise<void> {
    await publish(tx, { what: 'warning', id, needs: 'warning.coordinate', scopeId: id });
  }

  private async tell(tx: EntityManager, id: string, to: string): Promise<void> {
    await publish(tx, { what: 'warning', id, needs: 'own-warnings.list', scopeId: null, to });
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, subjectOf, type Actor, type Grant } from '@inview/access';
import { PanelQueries } from '@inview/agencies';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, present, Refused, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { namedOwner, ownerReads } from './owner.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { tellAround, tellCase } from './telling.js';
import { saysNothingOfHers } from './words-of-hers.js';

type Agencies = RouteResponse<'action.people'>['agencies'];

/** An action that is still open, held for this transaction. */
interface Held {
  readonly id: string;
  readonly audience: Audience;
  readonly consultationId: string | null;
  readonly ownerId: string;
  readonly accepted: boolean;
}

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Actions that pass from one person to another: asked for by name, or left to a unit (A22, A23). */
@Injectable()
export class HandoverService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly panels: PanelQueries,
    private readonly reminders: ReminderOutbox,
  ) {}

  /** Whom it can be handed on to: a panel's people to who knows its people, otherwise those of one's own agency. */
  async people(tx: EntityManager, grant: Grant<'action.hand-on'>): Promise<Agencies> {
    const { actor } = grant;
    const onPanel = await this.access.may(tx, actor, 'panel.read', panelOf(grant));
    if (onPanel) return await this.panels.directory(tx, onPanel);
    return await rows(
      tx,
      `select agency_ref(a.id) as agency, jsonb_agg(person_ref(p.id) order by p.name, p.role) as people
       from agency a join unit u on u.agency_id = a.id and u.kind <> 'partner-contact' join practitioner p on p.unit_id = u.id and p.left_at is null
       where a.id = $1 group by a.id`,
      [actor.agencyId],
    );
  }

  /** Asks somebody to take it; it stays where it is until they have. Asking again takes the place of what was asked before. */
  async ask(tx: EntityManager, grant: Grant<'action.hand-on'>, to: RouteBody<'action.hand-on'>): Promise<void> {
    const action = await heldOpen(tx, subjectOf(grant));
    await this.knowsAgency(tx, grant, to.agencyId);
    await saysNothingOfHers(tx, this.access, grant, action, { reason: to.reason });
    const owner = await namedOwner(tx, grant, to);
    if (owner.practitionerId === action.ownerId)
      throw invalid('/ownerId', 'It is theirs already: choose somebody else.');
    const waits = await waiting(tx, action.id);
    const { practitionerId } = grant.actor;
    // Who would keep it does not undo what the coordinator asked of somebody by asking somebody else.
    if (action.ownerId === practitionerId && waits.some(({ by }) => by !== practitionerId))
      throw invalid('/ownerId', 'Somebody is asked to take it already: wait for their answer.');
    const people = [...waits.map(({ toId }) => toId), to.ownerId, action.ownerId];
    await tellAround(tx, this.access, { actionId: action.id, people }, async () => {
      await this.endAsking(tx, action.id, grant.at);
      await this.write(tx, grant.actor, action, { toId: to.ownerId, reason: to.reason, at: grant.at, taken: null });
    });
    if (!(await ownerReads(tx, this.access, grant, owner, action)))
      throw new Refused('owner-may-not-read', { rules: action.consultationId ? ['A1', 'C3'] : ['A1'] });
    await tellCase(tx, caseOf(grant), action);
  }

  /** Takes it on, from who asked or from a leaver; from now on it and its reminders are the taker's. */
  async take(tx: EntityManager, grant: Grant<'action.take'>): Promise<void> {
    const action = await heldOpen(tx, subjectOf(grant));
    const { practitionerId } = grant.actor;
    await tellAround(tx, this.access, { actionId: action.id, people: [action.ownerId, practitionerId] }, async () => {
      const [asked] = await rows(
        tx,
        `update action_handover set taken = true, taken_on = $3, answered_at = $4
         where action_id = $1 and to_id = $2 and answered_at is null returning id`,
        [action.id, practitionerId, action.accepted, grant.at],
      );
      if (!asked) await this.takeFromLeaver(tx, grant, action);
      await tx.query(`update plan_action set owner_id = $2, state = 'accepted', changed_at = $3 where id = $1`, [
        action.id,
        practitionerId,
        grant.at,
      ]);
    });
    // What the one before proposed is nobody's to agree to any more (A21).
    await tx.query(
      `update action_change set agreed = false, answered_by = $2, answered_at = $3 where action_id = $1 and answered_at is null`,
      [action.id, practitionerId, grant.at],
    );
    await this.reminders.drop(tx, [action.id], 'A22', grant.at);
    await this.reminders.write(tx, action.id, grant.at);
    await this.reminders.takeUp(tx, action.id, 'A22', grant.at);
    await tellCase(tx, caseOf(grant), action);
  }

  /** It stays where it is, with the reason; only who was asked by name can say so. */
  async leave(tx: EntityManager, grant: Grant<'action.take'>, reason: string): Promise<void> {
    const action = await heldOpen(tx, subjectOf(grant));
    await saysNothingOfHers(tx, this.access, grant, action, { reason });
    const people = [action.ownerId, grant.actor.practitionerId];
    await tellAround(tx, this.access, { actionId: action.id, people }, async () => {
      const [asked] = await rows(
        tx,
        `update action_handover set taken = false, answer = $3, answered_at = $4
         where action_id = $1 and to_id = $2 and answered_at is null returning id`,
        [action.id, grant.actor.practitionerId, reason, grant.at],
      );
      present(asked, 'out-of-step');
    });
    await tellCase(tx, caseOf(grant), action);
  }

  /** Whom somebody asked by name is no longer waited for once a leaver's colleague has taken it. */
  private async takeFromLeaver(tx: EntityManager, grant: Grant<'action.take'>, action: Held): Promise<void> {
    // Two take it at once, or who was asked by name no longer is: the law was asked before either had it.
    const [left] = await rows(
      tx,
      `select 1 from plan_action t where t.id = $1 and owner_gone(t.id) and answering_unit(t.id) = $2`,
      [action.id, grant.actor.unitId],
    );
    present(left, 'out-of-step');
    await this.endAsking(tx, action.id, grant.at);
    const toId = grant.actor.practitionerId;
    await this.write(tx, grant.actor, action, { toId, reason: null, at: grant.at, taken: true });
  }

  private async write(
    tx: EntityManager,
    by: Actor,
    { id, ownerId, accepted }: Held,
    handover: { readonly toId: string; readonly reason: string | null; readonly at: Date; readonly taken: true | null },
  ): Promise<void> {
    const { toId, reason, at, taken } = handover;
    await tx.query(
      `insert into action_handover (id, action_id, from_id, to_id, reason, asked_by, asked_at, taken_on, taken, answered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [this.ids.next(), id, ownerId, toId, reason, by.practitionerId, at, accepted, taken, taken && at],
    );
  }

  /** To who has no seat, another agency's being on the panel is not told by trying (P2). */
  private async knowsAgency(tx: EntityManager, grant: Grant<'action.hand-on'>, agencyId: string): Promise<void> {
    const { actor } = grant;
    if (agencyId === actor.agencyId || (await this.access.may(tx, actor, 'panel.read', panelOf(grant)))) return;
    throw invalid('/agencyId', 'Choose an agency of this panel.');
  }

  private async endAsking(tx: EntityManager, actionId: string, at: Date): Promise<void> {
    await tx.query(
      `update action_handover set taken = false, answered_at = $2 where action_id = $1 and answered_at is null`,
      [actionId, at],
    );
  }
}

/** Who is asked for it now, and by whom. */
async function waiting(tx: EntityManager, actionId: string): Promise<{ toId: string; by: string }[]> {
  return await rows(
    tx,
    `select to_id as "toId", asked_by as by from action_handover where action_id = $1 and answered_at is null`,
    [actionId],
  );
}

async function heldOpen(tx: EntityManager, actionId: string): Promise<Held> {
  const [action] = await rows<Held>(
    tx,
    `select id, audience, consultation_id as "consultationId", owner_id as "ownerId", state = 'accepted' as accepted
     from plan_action where id = $1 and state in ('proposed', 'accepted') for update`,
    [actionId],
  );
  return present(action, 'out-of-step');
}

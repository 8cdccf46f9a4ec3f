import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { ConsultationDraft, RouteBody } from '@inview/contract';
import { Ids, present, Refused, rows } from '@inview/platform';
import { SharingService } from '@inview/sharing';
import { missingIn } from './completeness.js';
import { locked, type LockedConsultation } from './consultation.lock.js';
import { tellAdvocate, tellCoordinator, tellHolders } from './consultation.notices.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** What a family safety advocate does with her consultations. Nothing here answers with a case or its id (rule 48). */
@Injectable()
export class AdvocateService {
  constructor(
    private readonly ids: Ids,
    private readonly sharing: SharingService,
  ) {}

  /** Adds a client of her own; no case or person of a panel is looked up for it (rule 48). */
  async addClient(
    tx: EntityManager,
    grant: Grant<'own-consultations.start'>,
    client: RouteBody<'client.add'>,
  ): Promise<string> {
    const id = this.ids.next();
    await tx.query(`insert into client (id, advocate_id, name, safe_contact) values ($1, $2, $3, $4)`, [
      id,
      grant.actor.practitionerId,
      client.name,
      JSON.stringify(client.safeContact),
    ]);
    return id;
  }

  /** Starts one about her own client, to the panel that her agency sits on. */
  async start(tx: EntityManager, grant: Grant<'own-consultations.start'>, clientId: string): Promise<string> {
    await this.ownClient(tx, grant, clientId);
    // An agency on several panels is asked which one when there are several; by name until then.
    const [panel] = await rows<{ id: string }>(
      tx,
      `select n.id from panel n where exists (
         select 1 from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
           join unit u on u.id = p.unit_id where m.panel_id = n.id and u.agency_id = $1)
       order by n.name limit 1`,
      [grant.actor.agencyId],
    );
    if (!panel) throw invalid('', 'Your program sits on no panel that could read this.');
    const id = this.ids.next();
    await tx.query(
      `insert into consultation (id, panel_id, unit_id, advocate_id, client_id, state, draft, started_at, saved_at)
       values ($1, $2, $3, $4, $5, 'draft', $6, $7, $7)`,
      [id, panel.id, grant.actor.unitId, grant.actor.practitionerId, clientId, JSON.stringify({ clientId }), grant.at],
    );
    return id;
  }

  /** Takes a question that was put to her unit; the first to take it answers it. */
  async take(tx: EntityManager, grant: Grant<'consultation.answer'>): Promise<void> {
    const taken = await rows(
      tx,
      `update consultation set advocate_id = $2, state = 'draft', saved_at = $3
       where id = $1 and advocate_id is null and state = 'asked' returning id`,
      [subjectOf(grant), grant.actor.practitionerId, grant.at],
    );
    if (taken.length === 0) throw new Refused('out-of-step');
    await tellAdvocate(tx, subjectOf(grant));
    await tellCoordinator(tx, subjectOf(grant));
  }

  /** Saves the draft as typed so far. */
  async save(tx: EntityManager, grant: Grant<'consultation.answer'>, draft: ConsultationDraft): Promise<Date> {
    await this.ownDraft(tx, grant);
    if (draft.clientId) await this.ownClient(tx, grant, draft.clientId);
    await tx.query(
      `update consultation set draft = $2, client_id = coalesce($3, client_id), saved_at = $4 where id = $1`,
      [subjectOf(grant), JSON.stringify(draft), draft.clientId ?? null, grant.at],
    );
    return grant.at;
  }

  /** Sends it: the input and what she agreed to are written once, and are "received" whether or not there is a case. */
  async send(tx: EntityManager, grant: Grant<'consultation.answer'>): Promise<void> {
    const { id, draft, clientId } = await this.ownDraft(tx, grant);
    const missing = missingIn({ ...draft, clientId }, grant.today);
    if (missing.length > 0) throw new Refused('incomplete', { fields: [...missing] });
    await tx.query(
      `insert into consultation_input (consultation_id, her_words, my_reading, may_know, may_use_with_him) values ($1, $2, $3, $4, $5)`,
      [id, draft.herWords ?? '', draft.myReading ?? '', draft.mayKnow ?? false, draft.mayUseWithHim ?? false],
    );
    await this.sharing.recordConsent(tx, grant, draft.consent ?? {});
    await tx.query(`update consultation set state = 'received', sent_at = $2 where id = $1`, [id, grant.at]);
    await tellAdvocate(tx, id);
    await tellCoordinator(tx, id);
  }

  /** Acknowledges the answer that she was owed. */
  async acknowledge(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<void> {
    const [acknowledged] = await rows(
      tx,
      `update consultation set state = 'acknowledged', acknowledged_at = $2 where id = $1 and state = 'answered' returning id`,
      [subjectOf(grant), grant.at],
    );
    present(acknowledged, 'out-of-step');
    await tellAdvocate(tx, subjectOf(grant));
    await tellCoordinator(tx, subjectOf(grant));
  }

  /** C6: in every state of a sent consultation. Every onward flow stops with this transaction (C5); nothing is destroyed (rule 57). */
  async withdraw(
    tx: EntityManager,
    grant: Grant<'consultation.withdraw'>,
    body: RouteBody<'consultation.withdraw'>,
  ): Promise<void> {
    const { id, caseId } = await locked(tx, grant);
    if (!(await this.sharing.withdraw(tx, grant, body))) return;
    await tx.query(`update consultation set state = 'withdrawn' where id = $1`, [id]);
    await tellAdvocate(tx, id);
    await tellCoordinator(tx, id);
    await tellHolders(tx, id, caseId);
  }

  /** Her draft, locked: taken by her and not yet sent. */
  private async ownDraft(tx: EntityManager, grant: Grant<'consultation.answer'>): Promise<LockedConsultation> {
    const consultation = await locked(tx, grant);
    if (consultation.sentAt) throw new Refused('frozen');
    if (consultation.advocateId !== grant.actor.practitionerId) throw new Refused('out-of-step');
    return consultation;
  }

  /** Another advocate's client answers exactly as one that does not exist. */
  private async ownClient(
    tx: EntityManager,
    grant: Grant<'own-consultations.start'> | Grant<'consultation.answer'>,
    clientId: string,
  ): Promise<void> {
    const found = await rows(tx, `select id from client where id = $1 and advocate_id = $2`, [
      clientId,
      grant.actor.practitionerId,
    ]);
    if (found.length === 0) throw invalid('/clientId', 'Choose one of your own people.');
  }
}

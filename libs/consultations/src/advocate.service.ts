import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { ConsultationDraft, RouteBody } from '@inview/contract';
import { PracticeSettingsQueries } from '@inview/agencies';
import { attempted, Ids, LOG, present, Refused, rows, type Logger } from '@inview/platform';
import { alsoAskedSeparately, basesOf } from '@inview/policy';
import { SharingService } from '@inview/sharing';
import { invalid, ownClient } from './client.js';
import { missingIn } from './completeness.js';
import { locked, type LockedConsultation } from './consultation.lock.js';
import { tellAdvocate, tellAsker, tellCoordinator, tellHolders } from './consultation.notices.js';

/** What a family safety advocate does with her consultations. Nothing here answers with a case or its id (rule 48). */
@Injectable()
export class AdvocateService {
  constructor(
    private readonly ids: Ids,
    private readonly sharing: SharingService,
    private readonly settings: PracticeSettingsQueries,
    @Inject(LOG) private readonly log: Logger,
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

  /** Starts one about her own client, or without names (C12), to a panel that her agency sits on. */
  async start(
    tx: EntityManager,
    grant: Grant<'own-consultations.start'>,
    { clientId, panelId }: RouteBody<'consultation.start'>,
  ): Promise<string> {
    if (clientId) await ownClient(tx, grant, clientId);
    const panels = await panelsOfAgency(tx, grant);
    if (panels.length === 0) throw invalid('', 'Your program sits on no panel that could read this.');
    const panel = panels.length === 1 && !panelId ? panels[0] : panels.find(({ id }) => id === panelId);
    if (!panel) throw invalid('/panelId', 'Choose the panel that it goes to.');
    const id = this.ids.next();
    await tx.query(
      `insert into consultation (id, panel_id, unit_id, advocate_id, client_id, without_names, state, draft, started_at, saved_at)
       values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $8)`,
      [
        id,
        panel.id,
        grant.actor.unitId,
        grant.actor.practitionerId,
        clientId,
        clientId === null,
        JSON.stringify({ clientId }),
        grant.at,
      ],
    );
    return id;
  }

  /** Takes a question that was put to her unit; the first to take it answers it. */
  async take(tx: EntityManager, grant: Grant<'consultation.answer'>): Promise<void> {
    const taken = await rows(
      tx,
      `update consultation set advocate_id = $2, state = 'draft', saved_at = $3, taken_at = $3
       where id = $1 and advocate_id is null and state = 'asked' returning id`,
      [subjectOf(grant), grant.actor.practitionerId, grant.at],
    );
    if (taken.length === 0) throw new Refused('out-of-step');
    await tellAdvocate(tx, subjectOf(grant));
    await tellCoordinator(tx, subjectOf(grant));
  }

  /** Saves the draft as typed so far. */
  async save(tx: EntityManager, grant: Grant<'consultation.answer'>, draft: ConsultationDraft): Promise<Date> {
    const { withoutNames } = await this.ownDraft(tx, grant);
    // What began without names is named by a step of its own, under a basis (C12).
    if (draft.clientId && withoutNames) throw invalid('/clientId', 'Name her in a step of its own, on a stated basis.');
    if (draft.clientId) await ownClient(tx, grant, draft.clientId);
    await tx.query(
      `update consultation set draft = $2, client_id = coalesce($3, client_id), saved_at = $4 where id = $1`,
      [subjectOf(grant), JSON.stringify(draft), draft.clientId ?? null, grant.at],
    );
    return grant.at;
  }

  /** Sends it: the input and what she agreed to are written once, and are "received" whether or not there is a case. */
  async send(tx: EntityManager, grant: Grant<'consultation.answer'>): Promise<void> {
    const { id, draft, clientId, withoutNames, subject, partOf } = await this.ownDraft(tx, grant);
    // What she heard stays what she agreed to: any words that were ever in force, not the newest alone (rule 58).
    const heard = await this.settings.consentWords(tx, draft.consent?.wordsVersion ?? '', grant.today);
    const practice = await this.settings.inForce(tx, grant.today);
    const missing = missingIn({ ...draft, clientId }, grant.today, {
      heard: heard !== null,
      withoutNames,
      alone: alsoAskedSeparately(practice),
      subject,
      part: partOf !== null,
      bases: basesOf(subject, practice),
    });
    if (missing.length > 0) throw new Refused('incomplete', { fields: [...missing] });
    await tx.query(
      `insert into consultation_input (consultation_id, her_words, my_reading, may_know, may_use_with_him) values ($1, $2, $3, $4, $5)`,
      [id, draft.herWords ?? '', draft.myReading ?? '', draft.mayKnow ?? false, draft.mayUseWithHim ?? false],
    );
    await this.sharing.recordConsent(tx, grant, draft.consent ?? {}, subject);
    await tx.query(`update consultation set state = 'received', sent_at = $2 where id = $1`, [id, grant.at]);
    await tellAdvocate(tx, id);
    await tellCoordinator(tx, id);
    await tellAsker(tx, id);
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
    const isFirst = await this.sharing.withdraw(tx, grant, body);
    await tx.query(`update consultation set state = 'withdrawn' where id = $1 and state <> 'withdrawn'`, [id]);
    if (!isFirst) return;
    await this.follows(tx, id, (step) => this.sharing.announceWithdrawal(step, grant));
    await this.follows(tx, id, (step) => tellAdvocate(step, id));
    await this.follows(tx, id, (step) => tellCoordinator(step, id));
    await this.follows(tx, id, (step) => tellHolders(step, id, caseId));
  }

  /** C6: what follows from a withdrawal may fail on a broken record and undoes only itself: every read and sending asks the law. */
  private async follows(tx: EntityManager, id: string, step: (tx: EntityManager) => Promise<void>): Promise<void> {
    const failed = await attempted(tx, step);
    if (failed)
      this.log.error({ consultationId: id, err: failed.thrown }, 'a withdrawal stands, what follows from it failed');
  }

  /** Her draft, locked: taken by her and not yet sent. */
  private async ownDraft(tx: EntityManager, grant: Grant<'consultation.answer'>): Promise<LockedConsultation> {
    const consultation = await locked(tx, grant);
    if (consultation.sentAt || consultation.state === 'no-advocate') throw new Refused('frozen');
    if (consultation.advocateId !== grant.actor.practitionerId) throw new Refused('out-of-step');
    return consultation;
  }
}

/** The panels that her agency sits on, by name. */
export async function panelsOfAgency(
  tx: EntityManager,
  grant: Grant<'own-consultations.start'> | Grant<'own-consultations.list'>,
): Promise<{ id: string; name: string }[]> {
  return await rows(
    tx,
    `select n.id, n.name from panel n where exists (
       select 1 from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
         join unit u on u.id = p.unit_id where m.panel_id = n.id and u.agency_id = $1)
     order by n.name`,
    [grant.actor.agencyId],
  );
}

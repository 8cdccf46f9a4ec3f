import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, subjectOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { SharingService } from '@inview/sharing';
import { lockedForPanel } from './consultation.lock.js';
import { tellAdvocate, tellCoordinator, tellReaders, tellUnit } from './consultation.notices.js';
import { defaultQuestion } from './question.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** What the coordinator does with consultations: asks, reads first, threads into a case, releases, answers (P3, C3). */
@Injectable()
export class CoordinationService {
  constructor(
    private readonly ids: Ids,
    private readonly sharing: SharingService,
  ) {}

  /** Asks a program about a victim survivor of the case. The unit is told her name, never the case (rule 48). */
  async ask(tx: EntityManager, grant: Grant<'case.coordinate'>, body: RouteBody<'consultation.ask'>): Promise<string> {
    if (!grant.audiences.includes('her-side')) throw new Refused('not-found');
    const name = await this.victimSurvivor(tx, caseOf(grant), body.partyId);
    await this.program(tx, grant, body.unitId);
    const id = this.ids.next();
    await tx.query(
      `insert into consultation (id, panel_id, unit_id, case_id, party_id, asked_by, asked_about, question, asked_at, state, draft, started_at, saved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked', '{}', $9, $9)`,
      [
        id,
        panelOf(grant),
        body.unitId,
        caseOf(grant),
        body.partyId,
        grant.actor.practitionerId,
        name,
        body.question ?? defaultQuestion(name),
        grant.at,
      ],
    );
    await tellUnit(tx, id);
    await tellCoordinator(tx, id);
    return id;
  }

  /** C3: marks it read the first time, and tells the advocate so. */
  async read(tx: EntityManager, grant: Grant<'consultation.coordinate'>): Promise<void> {
    const id = subjectOf(grant);
    const read = await rows(
      tx,
      `update consultation set state = 'read', read_at = $2 where id = $1 and state = 'received' returning id`,
      [id, grant.at],
    );
    if (read.length === 0) return;
    await tellAdvocate(tx, id);
    await tellCoordinator(tx, id);
  }

  /** Threads what an advocate started into a case of this panel. She is not told: it looks the same to her (rule 48). */
  async match(
    tx: EntityManager,
    grant: Grant<'consultation.coordinate'>,
    body: RouteBody<'consultation.match'>,
  ): Promise<void> {
    const { id, caseId } = await lockedForPanel(tx, grant);
    if (caseId) throw new Refused('out-of-step');
    const found = await rows(
      tx,
      `select id from case_file where id = $1 and panel_id = $2 and closed_at is null and not shut_out(id, $3, $4)`,
      [body.caseId, panelOf(grant), grant.actor.practitionerId, grant.at],
    );
    if (found.length === 0) throw invalid('/caseId', 'Choose an open case of this panel.');
    await this.victimSurvivor(tx, body.caseId, body.partyId);
    await tx.query(`update consultation set case_id = $2, party_id = $3 where id = $1`, [
      id,
      body.caseId,
      body.partyId,
    ]);
    await tellCoordinator(tx, id);
    await tellReaders(tx, id, body.caseId);
  }

  /** Releases it to one agency, after reading it and within a case (rule 47). */
  async release(tx: EntityManager, grant: Grant<'consultation.coordinate'>, agencyId: string): Promise<void> {
    const { id, state, caseId } = await lockedForPanel(tx, grant);
    if (state === 'received' || !caseId) throw new Refused('out-of-step');
    await this.sharing.release(tx, grant, agencyId);
    await tellCoordinator(tx, id);
    await tellReaders(tx, id, caseId);
  }

  /** The answer that the advocate is owed, once. */
  async reply(
    tx: EntityManager,
    grant: Grant<'consultation.coordinate'>,
    body: RouteBody<'consultation.reply'>,
  ): Promise<void> {
    const { id, state } = await lockedForPanel(tx, grant);
    if (state !== 'read') throw new Refused('out-of-step');
    await tx.query(
      `insert into consultation_reply (consultation_id, may_tell_her, with_him, not_to_mention, if_it_worsens, replied_by, replied_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, body.mayTellHer, body.withHim, body.notToMention, body.ifItWorsens, grant.actor.practitionerId, grant.at],
    );
    await tx.query(`update consultation set state = 'answered' where id = $1`, [id]);
    await tellAdvocate(tx, id);
    await tellCoordinator(tx, id);
  }

  private async victimSurvivor(tx: EntityManager, caseId: string, partyId: string): Promise<string> {
    const [party] = await rows<{ name: string }>(
      tx,
      `select name from case_party where id = $1 and case_id = $2 and role in ('victim-survivor', 'child-victim-survivor')`,
      [partyId, caseId],
    );
    if (!party) throw invalid('/partyId', 'Choose a victim survivor or a child of this case.');
    return party.name;
  }

  /** C1: only a partner-contact unit of an agency that sits on the panel can be asked. */
  private async program(tx: EntityManager, grant: Grant<'case.coordinate'>, unitId: string): Promise<void> {
    const found = await rows(
      tx,
      `select u.id from unit u where u.id = $1 and u.kind = 'partner-contact' and exists (
         select 1 from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
           join unit o on o.id = p.unit_id where m.panel_id = $2 and o.agency_id = u.agency_id)`,
      [unitId, panelOf(grant)],
    );
    if (found.length === 0) throw invalid('/unitId', 'Choose the partner-contact unit of a program on this panel.');
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, subjectOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Refused, rows, undone } from '@inview/platform';
import { holdConsultations, SharingService } from '@inview/sharing';
import { personOf, rolesOf } from './asking.service.js';
import { invalid } from './client.js';
import { lockedForPanel } from './consultation.lock.js';
import { tellAdvocate, tellCoordinator, tellReaders } from './consultation.notices.js';

/** What the coordinator does with consultations: reads first, threads into a case, releases, answers (P3, C3). */
@Injectable()
export class CoordinationService {
  constructor(private readonly sharing: SharingService) {}

  /** C3: marks it read the first time, and tells the advocate so. */
  async read(tx: EntityManager, grant: Grant<'consultation.coordinate'>): Promise<void> {
    const id = subjectOf(grant);
    // Before its row is taken: who withdraws it takes both in this order.
    await holdConsultations(tx, [id]);
    const read = await rows(
      tx,
      `update consultation set state = 'read', read_at = $2 where id = $1 and state = 'received' returning id`,
      [id, grant.at],
    );
    if (read.length === 0) return;
    await tellAdvocate(tx, id);
    await tellCoordinator(tx, id);
  }

  /**
   * Threads what an advocate started into a case of this panel, and with it the parts of what others said (C20). Of a part it says
   * who of that case the person is. She is not told: it looks the same to her (rule 48).
   */
  async match(
    tx: EntityManager,
    grant: Grant<'consultation.match'>,
    body: RouteBody<'consultation.match'>,
  ): Promise<void> {
    const { id, caseId, partOf, partyId, subject } = await lockedForPanel(tx, grant);
    // A part goes where its consultation went, and then only its person is still to be said.
    if (partOf ? partyId !== null || caseId !== body.caseId : caseId) throw new Refused('out-of-step');
    const found = await rows(
      tx,
      `select id from case_file where id = $1 and panel_id = $2 and closed_at is null and not without_her_side(id, $3, $4)`,
      [body.caseId, panelOf(grant), grant.actor.practitionerId, grant.at],
    );
    if (found.length === 0) throw invalid('/caseId', 'Choose an open case of this panel.');
    await personOf(tx, body.caseId, body.partyId, rolesOf(partOf ? subject : null));
    // X2: whoever has acted for him in that case answers for nobody in it.
    const forHim = await rows(tx, `select id from consultation where id = $1 and acted_for_him($2, advocate_id)`, [
      id,
      body.caseId,
    ]);
    if (forHim.length > 0)
      throw invalid('/caseId', 'Her advocate has worked with him in this case. Ask their unit for another advocate.');
    await tx.query(`update consultation set case_id = $2, party_id = $3 where id = $1`, [
      id,
      body.caseId,
      body.partyId,
    ]);
    await tx.query(`update consultation set case_id = $2 where part_of = $1 and case_id is null`, [id, body.caseId]);
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

  /**
   * What a look finds once it is released to this agency, which it then is not: done and undone in this transaction. The
   * consultations of the case are held against a withdrawal until the answer is out (C5).
   */
  async asIfReleased<T>(
    tx: EntityManager,
    grant: Grant<'consultation.coordinate'>,
    agencyId: string,
    look: () => Promise<T>,
  ): Promise<T> {
    await this.heldOfCase(tx, grant);
    return await undone(tx, async (inner) => {
      await this.release(inner, grant, agencyId);
      return await look();
    });
  }

  /**
   * The one that is released for the writing, the others against a withdrawal alone, as every read holds them: whoever reads a board
   * holds several in its order and waits for this one only. By id, so that two looks never wait for each other.
   */
  private async heldOfCase(tx: EntityManager, grant: Grant<'consultation.coordinate'>): Promise<void> {
    const others = async (side: '<' | '>') => {
      const found = await rows<{ id: string }>(tx, `select id from consultation where case_id = $1 and id ${side} $2`, [
        caseOf(grant),
        subjectOf(grant),
      ]);
      await holdConsultations(
        tx,
        found.map(({ id }) => id),
      );
    };
    await others('<');
    await lockedForPanel(tx, grant);
    await others('>');
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
}

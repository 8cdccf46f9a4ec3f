import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, subjectOf, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, present, Refused, rows } from '@inview/platform';
import { takesTwo, type PartyRole } from '@inview/policy';
import { CorrectionService } from './correction.service.js';
import { tellRole } from './exchange.notices.js';
import { HerWords } from './her-words.js';
import { faulty } from './party.js';

interface Proposed {
  readonly caseId: string;
  readonly partyId: string;
  readonly role: PartyRole;
  readonly reasons: string;
  readonly proposedBy: string;
}

/** Who is who: whoever was wronged is freed at once, and nobody is named as the person using violence by one person alone (D7–D9). */
@Injectable()
export class RoleService {
  constructor(
    private readonly ids: Ids,
    private readonly corrections: CorrectionService,
    private readonly herWords: HerWords,
  ) {}

  async correct(
    tx: EntityManager,
    grant: Grant<'party.correct-role'>,
    { partyId, role, reasons }: RouteBody<'party.correct-role'>,
  ): Promise<RouteResponse<'party.correct-role'>> {
    const caseId = caseOf(grant);
    const [party] = await rows<{ role: PartyRole }>(
      tx,
      `select role from case_party where id = $1 and case_id = $2 for update`,
      [partyId, caseId],
    );
    if (!party) throw faulty('/partyId', 'Choose somebody of this case.');
    if (party.role === role) throw faulty('/role', 'This is the role on record. Choose another.');
    const by = grant.actor.practitionerId;
    await this.keepOut(tx, grant, { reasons });
    if (!takesTwo(role)) {
      const id = await this.corrections.ofRole(tx, grant, { caseId, partyId, role, reasons, by });
      return { outcome: 'corrected', id };
    }
    const waiting = await rows(tx, `select 1 from waiting_roles($1) w where w.party_id = $2`, [caseId, partyId]);
    if (waiting.length > 0) throw new Refused('out-of-step');
    const id = this.ids.next();
    await tx.query(
      `insert into role_proposal (id, case_id, party_id, from_role, to_role, reasons, proposed_by, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, partyId, party.role, role, reasons, by, grant.at],
    );
    await tellRole(tx, id);
    return { outcome: 'proposed', id };
  }

  /** The other person's word: from now on it is so, and every agency of the case is told. */
  async confirm(tx: EntityManager, grant: Grant<'role.confirm'>): Promise<void> {
    const { proposedBy: by, ...proposed } = await this.answered(tx, grant, 'confirmed', '');
    await this.corrections.ofRole(tx, grant, { ...proposed, by });
    await tellRole(tx, subjectOf(grant));
  }

  async decline(tx: EntityManager, grant: Grant<'role.decline'>, reason: string): Promise<void> {
    await this.keepOut(tx, grant, { reason });
    await this.answered(tx, grant, 'declined', reason);
    await tellRole(tx, subjectOf(grant));
  }

  /** C7: the reasons are read by all of her side, whoever of them was released what she said. */
  private async keepOut(
    tx: EntityManager,
    grant: Grant<'party.correct-role' | 'role.decline'>,
    reasons: Readonly<Record<string, string>>,
  ): Promise<void> {
    const writing = { actor: grant.actor, caseIds: [caseOf(grant)], audience: 'her-side' } as const;
    await this.herWords.keepOut(tx, writing, reasons);
  }

  /** Once, while it waits and the role is still the one that it was proposed to change. */
  private async answered(
    tx: EntityManager,
    grant: Grant<'role.confirm' | 'role.decline'>,
    answer: 'confirmed' | 'declined',
    reason: string,
  ): Promise<Proposed> {
    const id = subjectOf(grant);
    // Who answers second waits here, and finds it answered.
    await tx.query(
      `select 1 from case_party where id = (select party_id from role_proposal where id = $1) for no key update`,
      [id],
    );
    const [waiting] = await rows<Proposed>(
      tx,
      `select case_id as "caseId", party_id as "partyId", to_role as role, reasons, proposed_by as "proposedBy"
       from waiting_roles($1) where id = $2`,
      [caseOf(grant), id],
    );
    if (!waiting) throw new Refused('out-of-step');
    await tx.query(
      `insert into role_answer (proposal_id, answer, reason, answered_by, answered_at) values ($1, $2, $3, $4, $5)`,
      [id, answer, reason, grant.actor.practitionerId, grant.at],
    );
    return present(waiting, 'not-found');
  }
}

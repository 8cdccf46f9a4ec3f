import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, subjectOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, present, publish, Refused, rows } from '@inview/platform';
import type { Audience, PartyRole } from '@inview/policy';
import { desksOf } from './desks.js';
import { tellCorrection, tellStatement } from './exchange.notices.js';
import { HerWords } from './her-words.js';
import { holdConsultations } from './consultation.holds.js';

type Words = RouteBody<'statement.correct'>;
interface Of {
  readonly statementId?: string;
  readonly consultationId?: string;
  readonly role?: { readonly from: PartyRole; readonly to: PartyRole; readonly reasons: string };
  /** Whoever found it, where another person confirmed (D8). */
  readonly by?: string;
}
interface Corrected {
  readonly caseId: string;
  readonly partyId: string;
  readonly audience: Audience;
}
/** A role as it is to be, and who found that the one on record is wrong. */
interface RightRole {
  readonly caseId: string;
  readonly partyId: string;
  readonly role: PartyRole;
  readonly reasons: string;
  readonly by: string;
}
type CorrectingRole = Grant<'party.correct-role' | 'role.confirm'>;
type Correcting = Grant<'statement.correct' | 'consultation.coordinate'> | CorrectingRole;

const roleWords: Readonly<Record<PartyRole, string>> = {
  'person-using-violence': 'person using violence',
  'victim-survivor': 'victim survivor',
  'child-victim-survivor': 'child victim survivor',
  'linked-person': 'linked person',
};

/** What was wrong is put right with everyone who received it, and each acknowledges (D6, D7, rule 42). */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly ids: Ids,
    private readonly herWords: HerWords,
  ) {}

  /** What was given to other agencies. */
  async ofStatement(tx: EntityManager, grant: Grant<'statement.correct'>, words: Words): Promise<string> {
    const statementId = subjectOf(grant);
    const [statement] = await rows<Corrected>(
      tx,
      `select case_id as "caseId", party_id as "partyId", audience from statement where id = $1`,
      [statementId],
    );
    const corrected = present(statement, 'not-found');
    const { caseId, audience } = corrected;
    const agencyIds = await this.holders(tx, 'statement_id', statementId);
    await this.herWords.keepOut(tx, { actor: grant.actor, caseIds: [caseId], audience, agencyIds }, { ...words });
    const id = await this.insert(tx, grant, corrected, { statementId }, words);
    await this.notify(tx, id, agencyIds);
    await tellStatement(tx, statementId);
    return id;
  }

  /** What an advocate wrote and the coordinator released; after a withdrawal nothing more of it goes out (C5). */
  async ofRelease(tx: EntityManager, grant: Grant<'consultation.coordinate'>, words: Words): Promise<string> {
    const consultationId = subjectOf(grant);
    await holdConsultations(tx, [consultationId]);
    const [released] = await rows<Omit<Corrected, 'audience'>>(
      tx,
      `select case_id as "caseId", party_id as "partyId" from consultation
       where id = $1 and sent_at is not null and case_id is not null and party_id is not null and state <> 'withdrawn'`,
      [consultationId],
    );
    const holders = await this.holders(tx, 'consultation_id', consultationId);
    if (!released || holders.length === 0) throw new Refused('out-of-step');
    const id = await this.insert(tx, grant, { ...released, audience: 'her-side' }, { consultationId }, words);
    await this.notify(tx, id, holders);
    return id;
  }

  /** Who is who: history stays, and every agency that knew the wrong role is told, his side without the reasons. */
  async ofRole(
    tx: EntityManager,
    grant: CorrectingRole,
    { caseId, partyId, role, reasons, by }: RightRole,
  ): Promise<string> {
    const [party] = await rows<{ role: PartyRole; name: string }>(
      tx,
      `select role, name from case_party where id = $1 and case_id = $2 for update`,
      [partyId, caseId],
    );
    const { name, role: from } = present(party, 'not-found');
    await tx.query(`update case_party set role = $2 where id = $1`, [partyId, role]);
    const words = {
      wrong: `${name} was recorded as ${roleWords[from]}.`,
      right: `${name} is recorded as ${roleWords[role]}.`,
    };
    const corrected = { caseId, partyId, audience: 'whole-panel' } as const;
    const id = await this.insert(tx, grant, corrected, { role: { from, to: role, reasons }, by }, words);
    // Roles are read by the whole panel, so that every agency of the case received the wrong one.
    const desks = await desksOf(tx, { caseId }, grant.today);
    await this.notify(
      tx,
      id,
      desks.map(({ agency }) => agency.id),
    );
    await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId });
    return id;
  }

  /** Once for each agency, by any of its members. */
  async acknowledge(tx: EntityManager, grant: Grant<'correction.acknowledge'>): Promise<void> {
    const id = subjectOf(grant);
    const acknowledged = await rows(
      tx,
      `update correction_notice set acknowledged_by = $3, acknowledged_at = $4
       where correction_id = $1 and agency_id = $2 and acknowledged_at is null returning correction_id`,
      [id, grant.actor.agencyId, grant.actor.practitionerId, grant.at],
    );
    if (acknowledged.length === 0) throw new Refused('out-of-step');
    await publish(tx, { what: 'exchange', id, needs: 'ledger.read', scopeId: caseOf(grant) });
  }

  private async holders(tx: EntityManager, of: 'statement_id' | 'consultation_id', id: string): Promise<string[]> {
    // D12: what his side heard of somebody else is put right with it by word, as nothing of it is shown to it again.
    const found = await rows<{ id: string }>(
      tx,
      `select agency_id as id from disclosure where ${of} = $1 and not 'D12' = any(rules)`,
      [id],
    );
    return found.map((holder) => holder.id);
  }

  private async insert(tx: EntityManager, grant: Correcting, what: Corrected, of: Of, words: Words): Promise<string> {
    const id = this.ids.next();
    await tx.query(
      `insert into correction (id, case_id, party_id, audience, statement_id, consultation_id, from_role, to_role, reasons, wrong, now_right, corrected_by, corrected_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[id, what.caseId, what.partyId, what.audience, of.statementId ?? null, of.consultationId ?? null],
        ...[of.role?.from ?? null, of.role?.to ?? null, of.role?.reasons ?? null],
        ...[words.wrong, words.right, of.by ?? grant.actor.practitionerId, grant.at],
      ],
    );
    return id;
  }

  private async notify(tx: EntityManager, id: string, agencyIds: readonly string[]): Promise<void> {
    await tx.query(`insert into correction_notice (correction_id, agency_id) select $1, unnest($2::uuid[])`, [
      id,
      agencyIds,
    ]);
    await tellCorrection(tx, id);
  }
}

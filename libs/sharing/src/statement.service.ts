import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, type Actor, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { DisclosureRecord, RouteBody } from '@inview/contract';
import { Ids, Refused } from '@inview/platform';
import {
  decideSharing,
  exchangeAudience,
  exchanges,
  isHisSide,
  type GivenHow,
  type PartyRole,
  type SharingDecision,
} from '@inview/policy';
import { deskOf, desksOf, type Desk } from './desks.js';
import { tellStatement } from './exchange.notices.js';
import { faulty, partyOf } from './party.js';
import { notRecorded, partFor } from './recording.js';

/** What one agency gives others, about one person. */
export interface Giving {
  readonly caseId: string;
  readonly partyId: string;
  readonly role: PartyRole;
  readonly giver: Desk;
  readonly recipients: readonly Desk[];
  readonly how: GivenHow;
  readonly requestId?: string;
  readonly meetingId?: string;
  readonly record: DisclosureRecord;
}

interface By {
  readonly actor: Actor;
  readonly today: string;
  readonly at: Date;
}

const sideFits = (role: PartyRole, { receiver }: Desk) => exchanges(receiver.isHisSide, role);

/** Disclosures between agencies: decided for each recipient, recorded, told to those who take part (D1–D3). */
@Injectable()
export class StatementService {
  constructor(
    private readonly ids: Ids,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** Of one's own accord, to agencies of the panel. */
  async give(tx: EntityManager, grant: Grant<'statement.give'>, body: RouteBody<'statement.give'>): Promise<string> {
    const { role } = await partyOf(tx, caseOf(grant), body.partyId);
    const desks = await desksOf(tx, { caseId: caseOf(grant), at: grant.at }, grant.today);
    const wanted = [...new Set(body.agencyIds)];
    const recipients = desks.filter(({ agency }) => wanted.includes(agency.id) && agency.id !== grant.actor.agencyId);
    if (recipients.length !== wanted.length) throw faulty('/agencyIds', 'Choose other agencies of this case’s panel.');
    return await this.disclose(tx, grant, {
      caseId: caseOf(grant),
      partyId: body.partyId,
      role,
      giver: deskOf(desks, grant.actor.agencyId),
      recipients,
      how: 'proactive',
      record: body.record,
    });
  }

  /** In writing: only what the law carries to every recipient, and only with all that it asks to be recorded. */
  async disclose(tx: EntityManager, by: By, giving: Giving): Promise<string> {
    if (!giving.recipients.every((desk) => sideFits(giving.role, desk)))
      throw new Refused('may-not-share', { rules: ['D2'] });
    const decided = await this.decided(tx, by, giving);
    const refused = decided.filter(({ decision }) => decision.outcome !== 'allow');
    if (refused.length > 0) {
      throw new Refused('may-not-share', {
        rules: [...new Set(refused.flatMap(({ decision }) => decision.rules))],
        fields: refused.map(({ desk, decision }) => ({ pointer: '/agencyIds', message: whyNot(desk, decision) })),
      });
    }
    const lacking = notRecorded([...new Set(decided.flatMap(({ decision }) => decision.record))], {
      ...giving.record,
      standing: giving.giver.receiver.standing,
    });
    if (lacking.length > 0) throw new Refused('incomplete', { fields: lacking });
    return await this.insert(tx, by, giving, decided);
  }

  /** Spoken: it was said, so that it is recorded whatever the law answers, with the answer (rule 17). */
  async said(tx: EntityManager, by: By, giving: Giving): Promise<string> {
    return await this.insert(tx, by, giving, await this.decided(tx, by, giving));
  }

  private async decided(tx: EntityManager, { today }: By, { role, record, recipients }: Giving) {
    const settings = await this.settings.inForce(tx, today);
    return recipients.map((desk) => {
      return { desk, decision: decideSharing(partFor(role, record, desk.receiver), settings) };
    });
  }

  private async insert(
    tx: EntityManager,
    { actor, at }: By,
    giving: Giving,
    decided: readonly { desk: Desk; decision: SharingDecision }[],
  ): Promise<string> {
    const { caseId, partyId, role, giver, how, requestId, meetingId, record } = giving;
    const id = this.ids.next();
    // Whoever of his side gives for an agency that has both sides reads what they gave (D2).
    const ownHis = giver.agency.id === actor.agencyId && isHisSide(actor);
    const his = [ownHis, ...[giver, ...giving.recipients].map(({ receiver }) => receiver.isHisSide)];
    await tx.query(
      `insert into statement (id, case_id, party_id, about_role, audience, agency_id, standing, how, request_id, meeting_id, record, given_by, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[id, caseId, partyId, role, exchangeAudience(his), giver.agency.id, giver.receiver.standing, how],
        ...[requestId ?? null, meetingId ?? null, record, actor.practitionerId, at],
      ],
    );
    for (const { desk, decision } of decided) {
      await tx.query(
        `insert into disclosure (id, statement_id, agency_id, released_by, released_at, rules, outcome, schemes, standing)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[this.ids.next(), id, desk.agency.id, actor.practitionerId, at],
          ...[['D3', ...decision.rules], decision.outcome, decision.schemes, desk.receiver.standing],
        ],
      );
    }
    await tellStatement(tx, id);
    return id;
  }
}

function whyNot({ agency }: Desk, { outcome }: SharingDecision): string {
  return outcome === 'needs-consent'
    ? `${agency.shortName}: needs the person’s consent, or a basis without it.`
    : `${agency.shortName}: may not receive this on the basis recorded.`;
}

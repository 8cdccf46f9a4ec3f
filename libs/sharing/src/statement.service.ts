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
  type EntityStanding,
  type GivenHow,
  type PartyRole,
  type Receiver,
  type SharingDecision,
} from '@inview/policy';
import { deskOf, desksOf, type Desk } from './desks.js';
import { tellStatement } from './exchange.notices.js';
import { HerWords } from './her-words.js';
import { faulty, partyOf } from './party.js';
import { notRecorded, partFor, standingUnder } from './recording.js';

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

/** What goes out in writing, whether from a case or outside any. */
type Written = Pick<Giving, 'role' | 'record' | 'recipients'> & { readonly giver: Receiver };
interface Decided {
  readonly desk: Desk;
  readonly decision: SharingDecision;
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
    private readonly herWords: HerWords,
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
    const decided = await this.inWriting(tx, by, { ...giving, giver: giving.giver.receiver });
    await this.keepOut(tx, by, giving);
    return await this.insert(tx, by, giving, decided);
  }

  /** What the law answers for each recipient, where it carries it to all of them and all that it asks for is recorded; else why not. */
  async inWriting(tx: EntityManager, by: Pick<By, 'today'>, giving: Written): Promise<Decided[]> {
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
      standing: giverStanding(decided, giving.giver),
    });
    if (lacking.length > 0) throw new Refused('incomplete', { fields: lacking });
    return decided;
  }

  /**
   * W1: what his side receives in writing, and what agencies of her side receive that were not released it (C7). What was said before
   * him is recorded as it was said (rule 17): he heard it.
   */
  private async keepOut(tx: EntityManager, { actor }: By, { caseId, giver, recipients, record }: Giving) {
    const audience = exchangeAudience([giver, ...recipients].map(({ receiver }) => receiver.isHisSide));
    const agencyIds = recipients.map(({ agency }) => agency.id);
    const words = Object.entries(record).filter((one): one is [string, string] => typeof one[1] === 'string');
    const texts = Object.fromEntries(words.map(([name, text]) => [`record/${name}`, text]));
    await this.herWords.keepOut(tx, { actor, caseIds: [caseId], audience, agencyIds }, texts);
  }

  /** Spoken: it was said, so that it is recorded whatever the law answers, with the answer (rule 17). */
  async said(tx: EntityManager, by: By, giving: Giving): Promise<string> {
    return await this.insert(tx, by, giving, await this.decided(tx, by, giving));
  }

  private async decided(
    tx: EntityManager,
    { today }: Pick<By, 'today'>,
    { role, record, recipients }: Pick<Giving, 'role' | 'record' | 'recipients'>,
  ): Promise<Decided[]> {
    const settings = await this.settings.inForce(tx, today);
    return recipients.map((desk) => {
      return { desk, decision: decideSharing(partFor(role, record, desk.receiver), settings) };
    });
  }

  private async insert(
    tx: EntityManager,
    { actor, at }: By,
    giving: Giving,
    decided: readonly Decided[],
  ): Promise<string> {
    const { caseId, partyId, role, giver, how, requestId, meetingId, record } = giving;
    const id = this.ids.next();
    // Whoever of his side gives for an agency that has both sides reads what they gave (D2).
    const ownHis = giver.agency.id === actor.agencyId && isHisSide(actor);
    // What his side heard of somebody else is recorded, and not put before it once more (D2, D12).
    const reached = giving.recipients.filter((desk) => sideFits(role, desk));
    const his = [ownHis, ...[giver, ...reached].map(({ receiver }) => receiver.isHisSide)];
    await tx.query(
      `insert into statement (id, case_id, party_id, about_role, audience, agency_id, standing, how, request_id, meeting_id, record, given_by, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[
          id,
          caseId,
          partyId,
          role,
          exchangeAudience(his),
          giver.agency.id,
          giverStanding(decided, giver.receiver),
          how,
        ],
        ...[requestId ?? null, meetingId ?? null, record, actor.practitionerId, at],
      ],
    );
    for (const { desk, decision } of decided) {
      await tx.query(
        `insert into disclosure (id, statement_id, agency_id, released_by, released_at, rules, outcome, schemes, standing)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[this.ids.next(), id, desk.agency.id, actor.practitionerId, at],
          ...[
            [...(sideFits(role, desk) ? ['D3'] : ['D3', 'D12']), ...decision.rules],
            decision.outcome,
            decision.schemes,
            standingUnder(decision, desk.receiver),
          ],
        ],
      );
    }
    await tellStatement(tx, id);
    return id;
  }
}

/** S14: what who gives is, under a scheme that carries it to each recipient; neither, where to one of them it is not. */
function giverStanding(decided: readonly Decided[], giver: Receiver): EntityStanding {
  const each = decided.map(({ decision }) => standingUnder(decision, giver));
  return each.includes('neither') ? 'neither' : (each[0] ?? giver.standing);
}

function whyNot({ agency }: Desk, { outcome }: SharingDecision): string {
  return outcome === 'needs-consent'
    ? `${agency.shortName}: needs the person’s consent, or a basis without it.`
    : `${agency.shortName}: may not receive this on the basis recorded.`;
}

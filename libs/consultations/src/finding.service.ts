import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import { ReferralService } from '@inview/cases';
import type { PersonRef, RouteBody } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { takeConsultation } from '@inview/sharing';
import { tellCoordinator } from './consultation.notices.js';
import { WarningService } from './warning.service.js';

export interface Finding {
  readonly reason: string;
  readonly by: PersonRef;
  readonly at: Date;
  /** The edition of the framework by which it was found (rule 58). */
  readonly edition: string;
  readonly referralId: string | null;
}

/** Serious risk found in a consultation: what happens next is defined, not left to chance (C13; domain.md §1.8). */
@Injectable()
export class FindingService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly referrals: ReferralService,
    private readonly warnings: WarningService,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /**
   * Records it once. Where there is no case yet, it opens a referral to the panel as the finder's own draft, with nothing of the
   * consultation in it: a referral is read by co-chairs, to whom she may not have agreed (R2, C4).
   */
  async find(
    tx: EntityManager,
    grant: Grant<'consultation.find-serious-risk'>,
    { reason }: RouteBody<'consultation.find-serious-risk'>,
  ): Promise<string | null> {
    const id = subjectOf(grant);
    await takeConsultation(tx, id);
    const [consultation] = await rows<{ caseId: string | null; partyId: string | null }>(
      tx,
      `select case_id as "caseId", party_id as "partyId" from consultation where id = $1 and state <> 'withdrawn'`,
      [id],
    );
    const found = await rows(tx, `select 1 from serious_risk_finding where consultation_id = $1`, [id]);
    if (!consultation || found.length > 0) throw new Refused('out-of-step');
    const panelId = panelOf(grant);
    const referralId = consultation.caseId === null ? await this.refer(tx, grant, panelId) : null;
    const { maramEdition } = await this.settings.inForce(tx, grant.today);
    await tx.query(
      `insert into serious_risk_finding (consultation_id, reason, found_by, found_at, referral_id, edition) values ($1, $2, $3, $4, $5, $6)`,
      [id, reason, grant.actor.practitionerId, grant.at, referralId, maramEdition],
    );
    await this.warnings.raise(tx, {
      id: this.ids.next(),
      panelId,
      ...consultation,
      consultationId: id,
      cause: 'serious-risk-found',
      at: grant.at,
    });
    await tellCoordinator(tx, id);
    return referralId;
  }

  /** What was found, for the coordinator; null while nothing was. */
  async of(tx: EntityManager, grant: Grant<'consultation.coordinate'>): Promise<Finding | null> {
    const [finding] = await rows<Finding>(
      tx,
      `select reason, edition, person_ref(found_by) as by, found_at as at, case when found_by = $2 then referral_id end as "referralId"
       from serious_risk_finding where consultation_id = $1`,
      [subjectOf(grant), grant.actor.practitionerId],
    );
    return finding ?? null;
  }

  private async refer(
    tx: EntityManager,
    grant: Grant<'consultation.find-serious-risk'>,
    panelId: string,
  ): Promise<string> {
    const start = await this.access.require(tx, grant.actor, 'referral.start', null);
    return await this.referrals.start(tx, start, { panelId });
  }
}

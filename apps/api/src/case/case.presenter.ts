import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, type Grant } from '@inview/access';
import { ActionQueries } from '@inview/actions';
import { CaseQueries } from '@inview/cases';
import type { RouteResponse } from '@inview/contract';
import { ContributionService, MeetingQueries, MessageService } from '@inview/meetings';
import { PlanQueries } from '@inview/plans';
import type { Audience } from '@inview/policy';
import { RiskQueries } from '@inview/risk';

type CaseView = RouteResponse<'case.read'>;
type ReadGrant = Grant<'case.read'>;

/** A case in the parts that the grant reaches. For his side there is one part and no key of the other (V2). */
@Injectable()
export class CasePresenter {
  constructor(
    private readonly access: Access,
    private readonly cases: CaseQueries,
    private readonly risk: RiskQueries,
    private readonly plans: PlanQueries,
    private readonly actions: ActionQueries,
    private readonly meetings: MeetingQueries,
    private readonly contributions: ContributionService,
    private readonly messages: MessageService,
  ) {}

  async view(tx: EntityManager, grant: ReadGrant): Promise<CaseView> {
    const whole: CaseView = {
      ...(await this.cases.head(tx, grant)),
      parties: await this.cases.parties(tx, grant),
      openMeetingId: await this.meetings.openFor(tx, grant),
      contributions: await this.contributions.ofCase(tx, grant),
      messages: await this.messages.ofCase(tx, grant),
      wholePanel: await this.part(tx, grant, 'whole-panel'),
    };
    return grant.audiences.includes('her-side') ? { ...whole, herSide: await this.herSide(tx, grant) } : whole;
  }

  private async herSide(tx: EntityManager, grant: ReadGrant): Promise<NonNullable<CaseView['herSide']>> {
    const id = caseOf(grant);
    return {
      ...(await this.part(tx, grant, 'her-side')),
      mayReadSafeContact: (await this.access.may(tx, grant.actor, 'case.read-safe-contact', id)) !== null,
      mayCoordinate: (await this.access.may(tx, grant.actor, 'case.coordinate', id)) !== null,
      mayKeepConflicts: (await this.access.may(tx, grant.actor, 'conflict.read', id)) !== null,
      neverSaid: await this.messages.neverSaid(tx, grant),
    };
  }

  private async part(tx: EntityManager, grant: ReadGrant, audience: Audience): Promise<CaseView['wholePanel']> {
    return {
      sections: await this.plans.sections(tx, grant, audience),
      riskLevels: await this.risk.judgements(tx, grant, caseOf(grant), audience),
      decisions: await this.meetings.decisions(tx, grant, audience),
      actions: await this.actions.ofCase(tx, grant, audience),
      versions: await this.plans.versions(tx, grant, audience),
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, type Actor, type Grant } from '@inview/access';
import { PanelQueries } from '@inview/agencies';
import {
  AskingService,
  AssessmentService,
  ConsultationQueries,
  FollowUpService,
  PersonsService,
} from '@inview/consultations';
import type { RouteResponse } from '@inview/contract';
import { PlanQueries } from '@inview/plans';
import { EnrolmentQueries } from '@inview/programs';
import { ExchangeQueries, StatementQueries } from '@inview/sharing';
import { CasePresenter } from '../case/case.presenter.js';
import { inputView } from '../consultation/consultation.presenter.js';

type Preview = Omit<RouteResponse<'case.preview'>, 'member'>;
type Seen = NonNullable<Preview['sees']>;

const nothing = (answer: Preview['answer']): Preview => ({ answer, sees: null });

/** A case with somebody's eyes: the queries and presenters of the real reads, under the law's answer for them (Y2). */
@Injectable()
export class PreviewPresenter {
  constructor(
    private readonly access: Access,
    private readonly cases: CasePresenter,
    private readonly plans: PlanQueries,
    private readonly programs: EnrolmentQueries,
    private readonly consultations: ConsultationQueries,
    private readonly followUps: FollowUpService,
    private readonly persons: PersonsService,
    private readonly assessments: AssessmentService,
    private readonly panels: PanelQueries,
    private readonly asking: AskingService,
    private readonly exchange: ExchangeQueries,
    private readonly statements: StatementQueries,
  ) {}

  async view(tx: EntityManager, grant: Grant<'case.preview'>, eyes: Actor): Promise<Preview> {
    const caseId = caseOf(grant);
    // Who stands in for the coordinator reads what the coordinator reads.
    if (await this.access.may(tx, eyes, 'case.coordinate', caseId)) return nothing('coordinates');
    const read = await this.access.may(tx, eyes, 'case.read', caseId);
    if (!read) return nothing(await this.whyNot(tx, eyes, caseId));
    const file = await this.cases.view(tx, read);
    return {
      answer: 'sees',
      sees: {
        case: file,
        sections: await this.sections(tx, eyes, file),
        programs: await this.programs.ofCase(tx, read),
        exchange: await this.exchanged(tx, eyes, { caseId, panelId: panelOf(grant) }),
        herSide: await this.herSide(tx, eyes, caseId),
      },
    };
  }

  private async whyNot(tx: EntityManager, eyes: Actor, caseId: string): Promise<Preview['answer']> {
    const [asked] = await this.access.refusals(tx, [{ actor: eyes, subjectId: caseId }], ['case.read']);
    return asked?.['case.read']?.code === 'undertaking-required' ? 'nothing-yet' : 'unknown';
  }

  private async sections(tx: EntityManager, eyes: Actor, file: Seen['case']): Promise<Seen['sections']> {
    const found: Seen['sections'] = [];
    for (const { id } of [...file.wholePanel.sections, ...(file.herSide?.sections ?? [])]) {
      const read = await this.access.may(tx, eyes, 'plan.read', id);
      if (read) found.push(await this.plans.read(tx, read));
    }
    return found;
  }

  /**
   * The agency's own ledger is of the panel; of it, what is of this case. Whoever looks coordinates the case and uses the
   * schemes, so that its corrections, its complaints and the roles that wait are theirs to read in its ledger already (Y2).
   */
  private async exchanged(
    tx: EntityManager,
    eyes: Actor,
    { caseId, panelId }: { readonly caseId: string; readonly panelId: string },
  ): Promise<Seen['exchange']> {
    const read = await this.access.may(tx, eyes, 'exchange.list', panelId);
    if (!read) return null;
    const mine = await this.exchange.mine(tx, read);
    const ofCase = <Row extends { caseId: string }>(rows: Row[]) => rows.filter((row) => row.caseId === caseId);
    const ledger = {
      agency: mine.agency,
      requestsIn: ofCase(mine.requestsIn),
      requestsOut: ofCase(mine.requestsOut),
      given: ofCase(mine.given),
      received: ofCase(mine.received),
      corrections: ofCase(mine.corrections),
      complaints: ofCase(mine.complaints),
      rolesToConfirm: ofCase(mine.rolesToConfirm),
    };
    const requests: NonNullable<Seen['exchange']>['requests'] = [];
    for (const { id } of [...ledger.requestsIn, ...ledger.requestsOut]) {
      const one = await this.access.may(tx, eyes, 'request.read', id);
      if (one) requests.push(await this.exchange.request(tx, one));
    }
    const statements: NonNullable<Seen['exchange']>['statements'] = [];
    for (const { id, how } of [...ledger.given, ...ledger.received]) {
      // A release is read as its consultation.
      const one = how === 'release' ? null : await this.access.may(tx, eyes, 'statement.read', id);
      if (one) statements.push(await this.statements.one(tx, one));
    }
    return { ledger, requests, statements };
  }

  /** Whoever looks and reads her side has all of the case's questions (C10), so that the member's leave alone decides here. */
  private async asked(tx: EntityManager, eyes: Actor, caseId: string): Promise<NonNullable<Seen['herSide']>['asking']> {
    const ask = await this.access.may(tx, eyes, 'consultation.ask', caseId);
    if (!ask) return null;
    return { programs: await this.panels.programs(tx, ask), asked: await this.asking.asked(tx, ask, false) };
  }

  private async herSide(tx: EntityManager, eyes: Actor, caseId: string): Promise<Seen['herSide']> {
    const read = await this.access.may(tx, eyes, 'case.read-her-side', caseId);
    if (!read) return null;
    const consultations: NonNullable<Seen['herSide']>['consultations'] = [];
    for (const { id } of await this.consultations.ofCase(tx, read)) {
      const one = await this.access.may(tx, eyes, 'consultation.read', id);
      if (!one) continue;
      const others = await this.persons.others(tx, one);
      const input = await this.consultations.input(tx, one);
      consultations.push(inputView(input, others, await this.followUps.of(tx, one)));
    }
    return {
      asking: await this.asked(tx, eyes, caseId),
      consultations,
      assessments: await this.assessments.ofCase(tx, read),
      reviews: await this.programs.reviewsOfCase(tx, read),
    };
  }
}

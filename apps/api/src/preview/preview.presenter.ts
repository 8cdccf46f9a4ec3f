import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, type Actor, type Grant } from '@inview/access';
import { AssessmentService, ConsultationQueries, FollowUpService, PersonsService } from '@inview/consultations';
import type { RouteResponse } from '@inview/contract';
import { PlanQueries } from '@inview/plans';
import { EnrolmentQueries } from '@inview/programs';
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
      consultations,
      assessments: await this.assessments.ofCase(tx, read),
      reviews: await this.programs.reviewsOfCase(tx, read),
    };
  }
}

import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, type Grant } from '@inview/access';
import { ActionQueries } from '@inview/actions';
import {
  ConsultationQueries,
  CoordinationService,
  FindingService,
  FollowUpService,
  PersonsService,
  type Input,
} from '@inview/consultations';
import { Refused } from '@inview/platform';
import { PlanQueries, PlanService } from '@inview/plans';
import { recipients, SharingQueries } from '@inview/sharing';
import { Serves, type Call } from '../security/serves.js';
import { coordinatorView, inputView } from './consultation.presenter.js';

/** The panel's end: the coordinator reads first, releases and answers; members read what was released to their agency. */
@Controller()
export class ConsultationController {
  constructor(
    private readonly access: Access,
    private readonly coordination: CoordinationService,
    private readonly consultations: ConsultationQueries,
    private readonly followUps: FollowUpService,
    private readonly findings: FindingService,
    private readonly persons: PersonsService,
    private readonly sharing: SharingQueries,
    private readonly plan: PlanService,
    private readonly plans: PlanQueries,
    private readonly actions: ActionQueries,
  ) {}

  @Serves('case.consultations')
  async ofCase(call: Call<'case.consultations'>) {
    return { consultations: await this.consultations.ofCase(call.tx, call.grant) };
  }

  @Serves('consultations.queue')
  async queue(call: Call<'consultations.queue'>) {
    return { consultations: await this.consultations.queue(call.tx, call.grant) };
  }

  @Serves('consultation.read')
  async read(call: Call<'consultation.read'>) {
    const coordinating = await this.access.may(
      call.tx,
      call.actor,
      'consultation.coordinate',
      call.params.consultationId,
    );
    const others = await this.persons.others(call.tx, call.grant);
    if (coordinating) await this.coordination.read(call.tx, coordinating);
    const input = await this.consultations.input(call.tx, call.grant);
    const followUps = await this.followUps.of(call.tx, coordinating ?? call.grant);
    const forCoordinator = coordinating && (await this.forCoordinator(call.tx, coordinating, input));
    return { ...inputView(input, others, followUps), ...forCoordinator };
  }

  private async forCoordinator(tx: EntityManager, grant: Grant<'consultation.coordinate'>, input: Input) {
    const agencies = await this.sharing.agenciesOfPanel(tx, grant);
    const may = recipients(agencies, await this.sharing.consent(tx, grant), grant.today);
    const holders = await this.sharing.holders(tx, grant);
    const reply = await this.consultations.reply(tx, grant);
    const finding = await this.findings.of(tx, grant);
    const clock = await this.consultations.clock(tx, grant, input);
    const view = coordinatorView(input, { may, holders, reply, finding, clock });
    // Without names it belongs to no case, and none is looked for (C12).
    const placed = input.part ? input.caseId === null || input.partyId !== null : input.caseId !== null;
    if (placed || input.withoutNames) return view;
    return { ...view, candidates: await this.consultations.candidates(tx, grant, input) };
  }

  @Serves('consultation.match')
  async match(call: Call<'consultation.match'>) {
    await this.coordination.match(call.tx, call.grant, call.body);
    return {};
  }

  @Serves('consultation.release')
  async release(call: Call<'consultation.release'>) {
    await this.coordination.release(call.tx, call.grant, call.body.agencyId);
    return {};
  }

  @Serves('consultation.reply')
  async reply(call: Call<'consultation.reply'>) {
    await this.coordination.reply(call.tx, call.grant, call.body);
    return {};
  }

  @Serves('consultation.line')
  async line({ tx, actor, params, body }: Call<'consultation.line'>) {
    const reading = await this.access.require(tx, actor, 'consultation.read', params.consultationId);
    // Holds the consultation against a withdrawal until the line is registered, so that the list of derived lines is whole.
    const { caseId } = await this.consultations.input(tx, reading);
    if (caseId === null || !(await this.sharing.mayDeriveLine(tx, reading))) {
      throw new Refused('release-first', { rules: ['C7'] });
    }
    return { lineId: await this.plan.registerLine(tx, reading, body) };
  }

  @Serves('consultation.derived')
  async derived(call: Call<'consultation.derived'>) {
    const { tx, grant, params } = call;
    const about = await this.consultations.about(tx, grant);
    const withdrawal = await this.sharing.withdrawal(tx, grant);
    const holders = await this.sharing.holders(tx, grant);
    return {
      about,
      withdrawnAt: withdrawal?.at.toISOString() ?? null,
      pressure: withdrawal?.pressure ?? null,
      releasedTo: holders.map(({ agency, at }) => ({ agency, at: at.toISOString() })),
      lines: await this.plans.derivedLines(tx, grant),
      actions: await this.actions.derived(tx, grant, params.consultationId),
    };
  }
}

import { Controller } from '@nestjs/common';
import { Access } from '@inview/access';
import { PanelQueries } from '@inview/agencies';
import { AskingService, FindingService, FollowUpService, NamingService } from '@inview/consultations';
import { Serves, type Call } from '../security/serves.js';

/** The consultation as a conversation: asked and answered "nobody here", written on, named later, serious risk found. */
@Controller()
export class LoopController {
  constructor(
    private readonly access: Access,
    private readonly panels: PanelQueries,
    private readonly asking: AskingService,
    private readonly followUps: FollowUpService,
    private readonly naming: NamingService,
    private readonly findings: FindingService,
  ) {}

  @Serves('consultation.ask')
  async ask(call: Call<'consultation.ask'>) {
    return { id: await this.asking.ask(call.tx, call.grant, call.body) };
  }

  @Serves('case.asking')
  async asked({ tx, actor, grant, params }: Call<'case.asking'>) {
    // The coordinator has all of the panel's questions, a lead worker those of their own (C10).
    const coordinates = (await this.access.may(tx, actor, 'case.coordinate', params.caseId)) !== null;
    return {
      programs: await this.panels.programs(tx, grant),
      asked: await this.asking.asked(tx, grant, coordinates),
    };
  }

  @Serves('consultation.no-advocate')
  async noAdvocate(call: Call<'consultation.no-advocate'>) {
    await this.asking.noAdvocate(call.tx, call.grant, call.body);
    return {};
  }

  @Serves('consultation.follow-up')
  async followUp(call: Call<'consultation.follow-up'>) {
    return { id: await this.followUps.write(call.tx, call.grant, call.body) };
  }

  @Serves('consultation.name')
  async name(call: Call<'consultation.name'>) {
    await this.naming.name(call.tx, call.grant, call.body);
    return {};
  }

  @Serves('consultation.find-serious-risk')
  async find(call: Call<'consultation.find-serious-risk'>) {
    return { referralId: await this.findings.find(call.tx, call.grant, call.body) };
  }
}

import { Controller } from '@nestjs/common';
import { BoardFigures } from '@inview/actions';
import { PanelQueries } from '@inview/agencies';
import { CaseQueries, ReferralQueries } from '@inview/cases';
import { ConsultationQueries } from '@inview/consultations';
import { MeetingQueries, MeetingService } from '@inview/meetings';
import { Serves, type Call } from '../security/serves.js';
import { caseRows } from './panel.presenter.js';

/** The panel, its cases, and the coordinator's day. */
@Controller()
export class PanelController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly cases: CaseQueries,
    private readonly referrals: ReferralQueries,
    private readonly consultations: ConsultationQueries,
    private readonly boards: BoardFigures,
    private readonly meetings: MeetingQueries,
    private readonly planned: MeetingService,
  ) {}

  @Serves('panel.read')
  async read({ tx, grant }: Call<'panel.read'>) {
    return { ...(await this.panels.read(tx, grant)), meetings: await this.meetings.ofPanel(tx, grant) };
  }

  @Serves('panel.directory')
  async directory({ tx, grant }: Call<'panel.directory'>) {
    return { agencies: await this.panels.directory(tx, grant) };
  }

  @Serves('panel.register')
  async register({ tx, grant }: Call<'panel.register'>) {
    return await this.panels.register(tx, grant);
  }

  @Serves('panel.cases')
  async known({ tx, grant }: Call<'panel.cases'>) {
    return { cases: caseRows(await this.cases.known(tx, grant), await this.meetings.nextDates(tx, grant)) };
  }

  @Serves('panel.today')
  async today({ tx, grant }: Call<'panel.today'>) {
    return {
      referrals: await this.referrals.waiting(tx, grant),
      consultations: await this.consultations.queue(tx, grant),
      consultationCount: await this.consultations.count(tx, grant),
      overdueByAgency: await this.boards.overdue(tx, grant),
      ...(await this.meetings.today(tx, grant)),
    };
  }

  @Serves('panel.programs')
  async programs({ tx, grant }: Call<'panel.programs'>) {
    return { programs: await this.panels.programs(tx, grant) };
  }

  @Serves('meeting.plan')
  async plan({ tx, grant, body }: Call<'meeting.plan'>) {
    return { id: await this.planned.plan(tx, grant, body) };
  }
}

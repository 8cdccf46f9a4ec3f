import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { CasesModule } from '@inview/cases';
import { PlansModule } from '@inview/plans';
import { RiskModule } from '@inview/risk';
import { AgendaService } from './agenda.service.js';
import { ClosingService } from './closing.service.js';
import { MeetingQueries } from './meeting.queries.js';
import { MeetingService } from './meeting.service.js';
import { MinutesQueries } from './minutes.queries.js';

@Module({
  imports: [CasesModule, RiskModule, PlansModule, ActionsModule],
  providers: [AgendaService, MeetingService, ClosingService, MeetingQueries, MinutesQueries],
  exports: [MeetingService, ClosingService, MeetingQueries, MinutesQueries],
})
export class MeetingsModule {}

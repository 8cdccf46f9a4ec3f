import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { CasesModule } from '@inview/cases';
import { PlansModule } from '@inview/plans';
import { SharingModule } from '@inview/sharing';
import { RiskModule } from '@inview/risk';
import { AgendaService } from './agenda.service.js';
import { ClosingService } from './closing.service.js';
import { MeetingQueries } from './meeting.queries.js';
import { MeetingService } from './meeting.service.js';
import { MinutesQueries } from './minutes.queries.js';
import { SayingService } from './saying.service.js';

@Module({
  imports: [CasesModule, RiskModule, PlansModule, ActionsModule, SharingModule],
  providers: [AgendaService, MeetingService, ClosingService, MeetingQueries, MinutesQueries, SayingService],
  exports: [MeetingService, ClosingService, MeetingQueries, MinutesQueries, SayingService],
})
export class MeetingsModule {}

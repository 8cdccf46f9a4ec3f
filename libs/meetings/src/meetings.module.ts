import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { AgenciesModule } from '@inview/agencies';
import { CasesModule } from '@inview/cases';
import { ConsultationsModule } from '@inview/consultations';
import { PlansModule } from '@inview/plans';
import { SharingModule } from '@inview/sharing';
import { RiskModule } from '@inview/risk';
import { AgendaService } from './agenda.service.js';
import { ClosingService } from './closing.service.js';
import { ContributionService } from './contribution.service.js';
import { MeetingQueries } from './meeting.queries.js';
import { MeetingService } from './meeting.service.js';
import { MessageService } from './message.service.js';
import { MinutesQueries } from './minutes.queries.js';
import { PracticePreview } from './practice-preview.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';
import { SayingService } from './saying.service.js';
import { WideningQueries } from './widening.queries.js';
import { WideningService } from './widening.service.js';

const others = [
  MeetingService,
  ClosingService,
  MeetingQueries,
  MinutesQueries,
  PracticePreview,
  SayingService,
  ReviewQueries,
  ReviewService,
  ContributionService,
  MessageService,
  WideningService,
  WideningQueries,
];

@Module({
  imports: [AgenciesModule, CasesModule, RiskModule, PlansModule, ActionsModule, SharingModule, ConsultationsModule],
  providers: [AgendaService, ...others],
  exports: others,
})
export class MeetingsModule {}

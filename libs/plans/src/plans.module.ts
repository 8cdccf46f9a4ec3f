import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { SharingModule } from '@inview/sharing';
import { Documents } from './documents.js';
import { LiveLaw } from './live-law.js';
import { LogWriter } from './log-writer.js';
import { PlanLog } from './log.service.js';
import { PlanQueries } from './plan.queries.js';
import { PlanService } from './plan.service.js';

@Module({
  imports: [AgenciesModule, SharingModule],
  providers: [Documents, LiveLaw, LogWriter, PlanLog, PlanService, PlanQueries],
  exports: [Documents, LiveLaw, LogWriter, PlanLog, PlanService, PlanQueries],
})
export class PlansModule {}

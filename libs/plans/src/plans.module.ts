import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { Documents } from './documents.js';
import { PlanLog } from './log.service.js';
import { PlanQueries } from './plan.queries.js';
import { PlanService } from './plan.service.js';

@Module({
  imports: [AgenciesModule],
  providers: [Documents, PlanLog, PlanService, PlanQueries],
  exports: [Documents, PlanLog, PlanService, PlanQueries],
})
export class PlansModule {}

import { Module } from '@nestjs/common';
import { CheckService } from './check.service.js';
import { CompactionService } from './compaction.service.js';

/** What the worker does to stored sections when nobody looks. */
@Module({ providers: [CompactionService, CheckService], exports: [CompactionService, CheckService] })
export class PlanUpkeepModule {}

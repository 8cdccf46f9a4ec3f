import { Module } from '@nestjs/common';
import { RiskQueries } from './risk.queries.js';
import { RiskService } from './risk.service.js';

@Module({ providers: [RiskService, RiskQueries], exports: [RiskService, RiskQueries] })
export class RiskModule {}

import { Module } from '@nestjs/common';
import { ConsultationsModule } from '@inview/consultations';
import { RiskQueries } from './risk.queries.js';
import { RiskService } from './risk.service.js';

@Module({ imports: [ConsultationsModule], providers: [RiskService, RiskQueries], exports: [RiskService, RiskQueries] })
export class RiskModule {}

import { Module } from '@nestjs/common';
import { ConsultationsModule } from '@inview/consultations';
import { SharingModule } from '@inview/sharing';
import { RiskQueries } from './risk.queries.js';
import { RiskService } from './risk.service.js';

@Module({
  imports: [ConsultationsModule, SharingModule],
  providers: [RiskService, RiskQueries],
  exports: [RiskService, RiskQueries],
})
export class RiskModule {}

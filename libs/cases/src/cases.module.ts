import { Module } from '@nestjs/common';
import { CaseQueries } from './case.queries.js';
import { ReferralQueries } from './referral.queries.js';
import { ReferralService } from './referral.service.js';

@Module({
  providers: [ReferralService, ReferralQueries, CaseQueries],
  exports: [ReferralService, ReferralQueries, CaseQueries],
})
export class CasesModule {}

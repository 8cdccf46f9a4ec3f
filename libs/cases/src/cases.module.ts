import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { CaseQueries } from './case.queries.js';
import { ConflictQueries } from './conflict.queries.js';
import { ConflictService } from './conflict.service.js';
import { LinkService } from './link.service.js';
import { OfficeService } from './office.service.js';
import { EmergencyService } from './emergency.service.js';
import { ReferralQueries } from './referral.queries.js';
import { ReferralService } from './referral.service.js';
import { WhoReaches } from './who-reaches.js';

const services = [
  ReferralService,
  ReferralQueries,
  CaseQueries,
  ConflictService,
  ConflictQueries,
  EmergencyService,
  OfficeService,
  LinkService,
  WhoReaches,
];

@Module({ imports: [AgenciesModule], providers: services, exports: services })
export class CasesModule {}

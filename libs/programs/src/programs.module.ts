import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { CasesModule } from '@inview/cases';
import { ConsultationsModule } from '@inview/consultations';
import { CoverageQueries } from './coverage.queries.js';
import { EnrolmentQueries } from './enrolment.queries.js';
import { EnrolmentService } from './enrolment.service.js';
import { LaneQueries } from './lane.queries.js';
import { LaneService } from './lane.service.js';
import { WhatFollowsService } from './what-follows.service.js';

const services = [CoverageQueries, EnrolmentService, EnrolmentQueries, LaneService, LaneQueries, WhatFollowsService];

@Module({ imports: [AgenciesModule, CasesModule, ConsultationsModule], providers: services, exports: services })
export class ProgramsModule {}

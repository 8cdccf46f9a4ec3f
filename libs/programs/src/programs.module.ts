import { Module } from '@nestjs/common';
import { EnrolmentQueries } from './enrolment.queries.js';
import { EnrolmentService } from './enrolment.service.js';
import { LaneQueries } from './lane.queries.js';
import { LaneService } from './lane.service.js';

const services = [EnrolmentService, EnrolmentQueries, LaneService, LaneQueries];

@Module({ providers: services, exports: services })
export class ProgramsModule {}

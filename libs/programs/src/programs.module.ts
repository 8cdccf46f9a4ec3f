import { Module } from '@nestjs/common';
import { ConsultationsModule } from '@inview/consultations';
import { EnrolmentQueries } from './enrolment.queries.js';
import { EnrolmentService } from './enrolment.service.js';
import { LaneQueries } from './lane.queries.js';
import { LaneService } from './lane.service.js';

const services = [EnrolmentService, EnrolmentQueries, LaneService, LaneQueries];

@Module({ imports: [ConsultationsModule], providers: services, exports: services })
export class ProgramsModule {}

import { Module } from '@nestjs/common';
import { SharingModule } from '@inview/sharing';
import { AdvocateQueries } from './advocate.queries.js';
import { AdvocateService } from './advocate.service.js';
import { ConsultationQueries } from './consultation.queries.js';
import { CoordinationService } from './coordination.service.js';

const services = [AdvocateService, AdvocateQueries, CoordinationService, ConsultationQueries];

@Module({ imports: [SharingModule], providers: services, exports: services })
export class ConsultationsModule {}

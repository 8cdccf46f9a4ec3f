import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { CasesModule } from '@inview/cases';
import { SharingModule } from '@inview/sharing';
import { AdvocateQueries } from './advocate.queries.js';
import { AdvocateService } from './advocate.service.js';
import { AgreementEnds } from './agreement-ends.service.js';
import { AssessmentService } from './assessment.service.js';
import { AskingService } from './asking.service.js';
import { ConsultationQueries } from './consultation.queries.js';
import { ContactService } from './contact.service.js';
import { CoordinationService } from './coordination.service.js';
import { FindingService } from './finding.service.js';
import { FollowUpService } from './follow-up.service.js';
import { NamingService } from './naming.service.js';
import { PersonsService } from './persons.service.js';
import { UnnamedQuestionQueries } from './unnamed-question.queries.js';
import { UnnamedQuestionService } from './unnamed-question.service.js';
import { WarningQueries } from './warning.queries.js';
import { WarningService } from './warning.service.js';
import { GoingOnQueries } from './going-on.queries.js';
import { GoingOnService } from './going-on.service.js';

const services = [
  AdvocateService,
  AdvocateQueries,
  AgreementEnds,
  AssessmentService,
  AskingService,
  CoordinationService,
  ConsultationQueries,
  ContactService,
  FindingService,
  FollowUpService,
  NamingService,
  PersonsService,
  WarningService,
  WarningQueries,
  GoingOnService,
  GoingOnQueries,
  UnnamedQuestionService,
  UnnamedQuestionQueries,
];

@Module({ imports: [AgenciesModule, CasesModule, SharingModule], providers: services, exports: services })
export class ConsultationsModule {}

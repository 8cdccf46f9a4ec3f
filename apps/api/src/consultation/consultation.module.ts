import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { AgenciesModule } from '@inview/agencies';
import { ConsultationsModule } from '@inview/consultations';
import { PlansModule } from '@inview/plans';
import { SharingModule } from '@inview/sharing';
import { AdvocateController } from './advocate.controller.js';
import { AssessmentController } from './assessment.controller.js';
import { ConsultationController } from './consultation.controller.js';
import { GoingOnController } from './going-on.controller.js';
import { Midnight } from './midnight.js';
import { LoopController } from './loop.controller.js';
import { UnnamedQuestionController } from './unnamed-question.controller.js';
import { WarningController } from './warning.controller.js';

@Module({
  imports: [AgenciesModule, ConsultationsModule, SharingModule, PlansModule, ActionsModule],
  controllers: [
    AdvocateController,
    AssessmentController,
    ConsultationController,
    LoopController,
    WarningController,
    GoingOnController,
    UnnamedQuestionController,
  ],
  providers: [Midnight],
})
export class ConsultationApiModule {}

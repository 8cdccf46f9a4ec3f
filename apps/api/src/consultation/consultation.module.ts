import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { ConsultationsModule } from '@inview/consultations';
import { PlansModule } from '@inview/plans';
import { SharingModule } from '@inview/sharing';
import { AdvocateController } from './advocate.controller.js';
import { ConsultationController } from './consultation.controller.js';

@Module({
  imports: [ConsultationsModule, SharingModule, PlansModule, ActionsModule],
  controllers: [AdvocateController, ConsultationController],
})
export class ConsultationApiModule {}

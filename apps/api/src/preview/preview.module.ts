import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { ConsultationsModule } from '@inview/consultations';
import { PlansModule } from '@inview/plans';
import { ProgramsModule } from '@inview/programs';
import { SharingModule } from '@inview/sharing';
import { CaseApiModule } from '../case/case.module.js';
import { PreviewController } from './preview.controller.js';
import { PreviewPresenter } from './preview.presenter.js';

@Module({
  imports: [AgenciesModule, ConsultationsModule, PlansModule, ProgramsModule, SharingModule, CaseApiModule],
  providers: [PreviewPresenter],
  controllers: [PreviewController],
})
export class PreviewApiModule {}

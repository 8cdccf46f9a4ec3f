import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { CasesModule } from '@inview/cases';
import { MeetingsModule } from '@inview/meetings';
import { PlansModule } from '@inview/plans';
import { RiskModule } from '@inview/risk';
import { CaseController } from './case.controller.js';
import { CasePresenter } from './case.presenter.js';
import { WideningController } from './widening.controller.js';

@Module({
  imports: [CasesModule, RiskModule, PlansModule, ActionsModule, MeetingsModule],
  providers: [CasePresenter],
  controllers: [CaseController, WideningController],
  exports: [CasePresenter],
})
export class CaseApiModule {}

import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { AgenciesModule } from '@inview/agencies';
import { CasesModule } from '@inview/cases';
import { ConsultationsModule } from '@inview/consultations';
import { MeetingsModule } from '@inview/meetings';
import { PanelController } from './panel.controller.js';

@Module({
  imports: [AgenciesModule, CasesModule, ConsultationsModule, ActionsModule, MeetingsModule],
  controllers: [PanelController],
})
export class PanelApiModule {}

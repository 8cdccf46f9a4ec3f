import { Module } from '@nestjs/common';
import { CasesModule } from '@inview/cases';
import { ProgramsModule } from '@inview/programs';
import { CoverageController } from './coverage.controller.js';
import { LaneController } from './lane.controller.js';
import { ProgramController } from './program.controller.js';

@Module({
  imports: [CasesModule, ProgramsModule],
  controllers: [ProgramController, CoverageController, LaneController],
})
export class ProgramApiModule {}

import { Module } from '@nestjs/common';
import { ProgramsModule } from '@inview/programs';
import { LaneController } from './lane.controller.js';
import { ProgramController } from './program.controller.js';

@Module({ imports: [ProgramsModule], controllers: [ProgramController, LaneController] })
export class ProgramApiModule {}

import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { MeetingsModule } from '@inview/meetings';
import { PracticeController } from './practice.controller.js';

@Module({ imports: [AgenciesModule, MeetingsModule], controllers: [PracticeController] })
export class PracticeApiModule {}

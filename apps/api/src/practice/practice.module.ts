import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { PracticeController } from './practice.controller.js';

@Module({ imports: [AgenciesModule], controllers: [PracticeController] })
export class PracticeApiModule {}

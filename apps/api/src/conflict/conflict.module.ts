import { Module } from '@nestjs/common';
import { CasesModule } from '@inview/cases';
import { ConflictController } from './conflict.controller.js';

@Module({ imports: [CasesModule], controllers: [ConflictController] })
export class ConflictApiModule {}

import { Module } from '@nestjs/common';
import { RiskModule } from '@inview/risk';
import { RiskController } from './risk.controller.js';

@Module({ imports: [RiskModule], controllers: [RiskController] })
export class RiskApiModule {}

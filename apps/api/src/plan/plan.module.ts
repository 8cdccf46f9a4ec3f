import { Module } from '@nestjs/common';
import { PlansModule } from '@inview/plans';
import { PlanController } from './plan.controller.js';

@Module({ imports: [PlansModule], controllers: [PlanController] })
export class PlanApiModule {}

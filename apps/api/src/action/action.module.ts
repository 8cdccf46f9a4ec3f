import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { ActionController } from './action.controller.js';
import { HandoverController } from './handover.controller.js';
import { ServiceGapController } from './service-gap.controller.js';

@Module({ imports: [ActionsModule], controllers: [ActionController, HandoverController, ServiceGapController] })
export class ActionApiModule {}

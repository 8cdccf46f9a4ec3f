import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { ActionController } from './action.controller.js';
import { BoardController } from './board.controller.js';
import { HandoverController } from './handover.controller.js';
import { ReminderController } from './reminder.controller.js';
import { ServiceGapController } from './service-gap.controller.js';

const controllers = [ActionController, BoardController, ReminderController, HandoverController, ServiceGapController];

@Module({ imports: [ActionsModule], controllers })
export class ActionApiModule {}

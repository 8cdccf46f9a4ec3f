import { Module } from '@nestjs/common';
import { ActionsModule } from '@inview/actions';
import { ActionController } from './action.controller.js';

@Module({ imports: [ActionsModule], controllers: [ActionController] })
export class ActionApiModule {}

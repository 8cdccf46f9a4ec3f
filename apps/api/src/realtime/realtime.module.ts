import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { PlansModule } from '@inview/plans';
import { MeetingGateway } from './meeting.gateway.js';
import { OpenScreens } from './open-screens.js';
import { PlanGateway } from './plan.gateway.js';

@Module({ imports: [AgenciesModule, PlansModule], providers: [OpenScreens, MeetingGateway, PlanGateway] })
export class RealtimeModule {}

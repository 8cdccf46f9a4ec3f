import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { CONFIG, type Config } from '@inview/platform';
import { PlansModule } from '@inview/plans';
import { EditLimits } from './edit-limits.js';
import { MeetingGateway } from './meeting.gateway.js';
import { EditsAcrossNodes } from './nodes/edits-across-nodes.js';
import { NodeLink } from './nodes/node-link.js';
import { OpenScreens } from './open-screens.js';
import { PlanGateway } from './plan.gateway.js';
import { SectionRooms } from './section-rooms.js';
import { SlowReaders } from './slow-readers.js';

/** Rates are counted by a clock that never goes back. */
const editLimits = {
  provide: EditLimits,
  inject: [CONFIG],
  useFactory: (config: Config) => new EditLimits(config.EDIT_RATE, () => performance.now()),
};

@Module({
  imports: [AgenciesModule, PlansModule],
  providers: [
    editLimits,
    OpenScreens,
    SlowReaders,
    NodeLink,
    EditsAcrossNodes,
    SectionRooms,
    MeetingGateway,
    PlanGateway,
  ],
})
export class RealtimeModule {}

import { Module } from '@nestjs/common';
import { MeetingsModule } from '@inview/meetings';
import { MeetingController } from './meeting.controller.js';
import { MessageController } from './message.controller.js';

@Module({ imports: [MeetingsModule], controllers: [MeetingController, MessageController] })
export class MeetingApiModule {}

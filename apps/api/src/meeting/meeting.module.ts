import { Module } from '@nestjs/common';
import { MeetingsModule } from '@inview/meetings';
import { MeetingController } from './meeting.controller.js';

@Module({ imports: [MeetingsModule], controllers: [MeetingController] })
export class MeetingApiModule {}

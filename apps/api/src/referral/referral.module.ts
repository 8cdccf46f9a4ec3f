import { Module } from '@nestjs/common';
import { CasesModule } from '@inview/cases';
import { MeetingsModule } from '@inview/meetings';
import { ReferralController } from './referral.controller.js';

@Module({ imports: [CasesModule, MeetingsModule], controllers: [ReferralController] })
export class ReferralApiModule {}

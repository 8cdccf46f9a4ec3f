import { Module } from '@nestjs/common';
import { MeetingsModule } from '@inview/meetings';
import { SharingModule } from '@inview/sharing';
import { ExchangeController } from './exchange.controller.js';
import { LedgerController } from './ledger.controller.js';

@Module({ imports: [SharingModule, MeetingsModule], controllers: [ExchangeController, LedgerController] })
export class SharingApiModule {}

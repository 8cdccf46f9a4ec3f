import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { SessionController } from './session.controller.js';

@Module({ imports: [AgenciesModule], controllers: [SessionController] })
export class SessionApiModule {}

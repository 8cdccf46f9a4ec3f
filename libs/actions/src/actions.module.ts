import { Module } from '@nestjs/common';
import { ConsultationsModule } from '@inview/consultations';
import { ActionQueries } from './actions.queries.js';
import { ActionService } from './actions.service.js';
import { ReminderService } from './reminders.service.js';

const services = [ActionService, ActionQueries, ReminderService];

@Module({ imports: [ConsultationsModule], providers: services, exports: services })
export class ActionsModule {}

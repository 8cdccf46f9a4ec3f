import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { ConsultationsModule } from '@inview/consultations';
import { ActionQueries } from './actions.queries.js';
import { ActionService } from './actions.service.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { ServiceGapQueries } from './service-gaps.js';
import { ReminderService } from './reminders.service.js';

const services = [ActionService, ActionQueries, ServiceGapQueries, ReminderOutbox, ReminderService];

@Module({ imports: [AgenciesModule, ConsultationsModule], providers: services, exports: services })
export class ActionsModule {}

import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { ConsultationsModule } from '@inview/consultations';
import { ActionChangeService } from './action-change.service.js';
import { ActionQueries } from './actions.queries.js';
import { ActionService } from './actions.service.js';
import { HandoverService } from './handover.service.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { ToTakeQueries } from './to-take.queries.js';
import { ServiceGapQueries } from './service-gaps.js';
import { ReminderService } from './reminders.service.js';

const services = [
  ActionService,
  ActionQueries,
  ActionChangeService,
  HandoverService,
  ToTakeQueries,
  ServiceGapQueries,
  ReminderOutbox,
  ReminderService,
];

@Module({ imports: [AgenciesModule, ConsultationsModule], providers: services, exports: services })
export class ActionsModule {}

import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { ConsultationsModule } from '@inview/consultations';
import { ActionChangeService } from './action-change.service.js';
import { ActionQueries } from './actions.queries.js';
import { ActionService } from './actions.service.js';
import { BoardFigures } from './board.figures.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';
import { BoardTimeliness } from './board.timeliness.js';
import { HandoverService } from './handover.service.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { ReminderService } from './reminders.service.js';
import { ServiceGapQueries } from './service-gaps.js';
import { ToTakeQueries } from './to-take.queries.js';

const services = [
  ActionService,
  ActionQueries,
  ActionChangeService,
  HandoverService,
  ToTakeQueries,
  ServiceGapQueries,
  BoardLaw,
  BoardQueries,
  BoardFigures,
  BoardTimeliness,
  ReminderOutbox,
  ReminderService,
];

@Module({ imports: [AgenciesModule, ConsultationsModule], providers: services, exports: services })
export class ActionsModule {}

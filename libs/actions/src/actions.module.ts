import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { ConsultationsModule } from '@inview/consultations';
import { ActionChangeService } from './action-change.service.js';
import { ActionEventService } from './event.service.js';
import { AnsweredRiskService } from './answered-risk.service.js';
import { ActionQueries } from './actions.queries.js';
import { ActionService } from './actions.service.js';
import { BoardFigures } from './board.figures.js';
import { BoardHandover } from './board.handover.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';
import { BoardTimeliness } from './board.timeliness.js';
import { HandoverService } from './handover.service.js';
import { CalendarService } from './calendar.service.js';
import { OwnReminderService } from './own-reminders.service.js';
import { PointOfContactService } from './point-of-contact.service.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { ReminderService } from './reminders.service.js';
import { ServiceGapQueries } from './service-gaps.js';
import { ReopeningService } from './reopening.service.js';
import { LabelService } from './label.service.js';
import { ToTakeQueries } from './to-take.queries.js';
import { SnoozeService } from './snooze.service.js';
import { StandingReminders } from './standing-reminders.js';

const reminders = [
  ReminderOutbox,
  ReminderService,
  SnoozeService,
  OwnReminderService,
  PointOfContactService,
  StandingReminders,
  CalendarService,
];
const services = [
  ActionService,
  ActionQueries,
  ActionChangeService,
  ActionEventService,
  AnsweredRiskService,
  HandoverService,
  ReopeningService,
  ToTakeQueries,
  LabelService,
  ServiceGapQueries,
  BoardLaw,
  BoardQueries,
  BoardFigures,
  BoardHandover,
  BoardTimeliness,
  ...reminders,
];

@Module({ imports: [AgenciesModule, ConsultationsModule], providers: services, exports: services })
export class ActionsModule {}

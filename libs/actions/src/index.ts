export { ActionQueries } from './actions.queries.js';
export { ActionService } from './actions.service.js';
export { ActionsModule } from './actions.module.js';
export { ReminderOutbox } from './reminder.outbox.js';
export { ServiceGapQueries } from './service-gaps.js';
export { type DueMail } from './mail.claims.js';
export { ReminderService, type WaitingReminder } from './reminders.service.js';
export { waitUntil } from './reminders.js';

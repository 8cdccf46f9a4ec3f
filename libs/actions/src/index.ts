export { ActionQueries } from './actions.queries.js';
export { ActionService } from './actions.service.js';
export { ActionsModule } from './actions.module.js';
export { ReminderService, type DueReminder, type WaitingReminder } from './reminders.service.js';
export { reminderAt, waitUntil } from './reminders.js';

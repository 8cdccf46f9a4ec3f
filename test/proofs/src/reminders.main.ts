import { prove } from './options.js';
import { reminders } from './reminders.js';

await prove('reminders', 10_000, reminders, { redis: 'up' });

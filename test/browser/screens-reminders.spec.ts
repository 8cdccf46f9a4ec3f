import { reminders } from './moments-reminders.js';
import { describeScreens } from './screens.js';

describeScreens(reminders);

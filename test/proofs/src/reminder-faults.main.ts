import { prove } from './options.js';
import { reminderFaults } from './reminder-faults.js';

await prove('reminder-faults', 50, reminderFaults);

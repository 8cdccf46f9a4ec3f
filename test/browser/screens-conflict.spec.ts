import { conflictMoments } from './moments-conflict.js';
import { describeScreens } from './screens.js';

describeScreens(conflictMoments);

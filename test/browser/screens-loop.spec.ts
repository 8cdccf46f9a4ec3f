import { looping } from './moments-loop.js';
import { describeScreens } from './screens.js';

describeScreens(looping);

import { left } from './moments-left.js';
import { describeScreens } from './screens.js';

describeScreens(left);

import { before } from './moments-before.js';
import { describeScreens } from './screens.js';

describeScreens(before);

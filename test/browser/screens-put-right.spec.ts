import { putRight } from './moments-put-right.js';
import { describeScreens } from './screens.js';

describeScreens(putRight);

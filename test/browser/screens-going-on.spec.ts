import { goingOnMoments } from './moments-going-on.js';
import { describeScreens } from './screens.js';

describeScreens(goingOnMoments);

import { lifecycleMoments } from './moments-lifecycle.js';
import { describeScreens } from './screens.js';

describeScreens(lifecycleMoments);

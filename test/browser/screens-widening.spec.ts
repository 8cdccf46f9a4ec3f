import { widening } from './moments-widening.js';
import { describeScreens } from './screens.js';

describeScreens(widening);

import { coverage } from './moments-coverage.js';
import { describeScreens } from './screens.js';

describeScreens(coverage);

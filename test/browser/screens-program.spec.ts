import { program } from './moments-program.js';
import { describeScreens } from './screens.js';

describeScreens(program);

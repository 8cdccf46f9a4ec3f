import { boards } from './moments-boards.js';
import { describeScreens } from './screens.js';

describeScreens(boards);

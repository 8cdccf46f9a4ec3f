import { before } from './moments-before.js';
import { consulting } from './moments-consulting.js';
import { meeting } from './moments-meeting.js';
import { describeScreens } from './screens.js';

describeScreens([...consulting, ...meeting], before);

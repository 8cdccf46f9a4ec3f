import { preview } from './moments-preview.js';
import { describeScreens } from './screens.js';

describeScreens(preview);

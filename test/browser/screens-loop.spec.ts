import { looping } from './moments-loop.js';
import { asking } from './moments-asking.js';
import { persons } from './moments-persons.js';
import { describeScreens } from './screens.js';

describeScreens([...looping, persons, asking]);

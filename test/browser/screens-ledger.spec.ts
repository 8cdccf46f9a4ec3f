import { ledger } from './moments-ledger.js';
import { describeScreens } from './screens.js';

describeScreens(ledger);

import { askAtTerminal, reset } from './data-reset.js';
import { dataDirOf } from './settings.js';
import { StartFault } from './start-fault.js';

// The command `npm run reset`: asks, then clears the data folder.
const dataDir = dataDirOf(process.env);
try {
  console.log(await reset(dataDir, () => askAtTerminal(dataDir, process.argv)));
  if (process.env.DATABASE_URL) console.log('The database that DATABASE_URL names was not touched.');
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

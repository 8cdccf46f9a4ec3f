// Before the suite of two nodes: the database. Each spec file starts a Redis of its own.
import prepareDatabase from './database.setup.mjs';
import { redisIsMissing } from './redis.mjs';

/** Without redis-server this fails: `npm test` asks first, and on a contributor's machine skips the suite. */
export default async function setup() {
  const missing = redisIsMissing();
  if (missing) throw new Error(missing);
  await prepareDatabase();
}

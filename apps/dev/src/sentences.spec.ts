import { describe, expect, it } from '@jest/globals';
import * as sentences from './sentences.js';

/** What each refusal must offer: a command, a setting or an act that mends it. */
const REMEDY =
  /npm run reset|npm start|npm install|PORT|NODE_ENV|DATABASE_URL|SMTP_URL|INVIEW_DATA_DIR|Ctrl-C|Its log|starts again/;

const said: Readonly<Record<keyof typeof sentences, string>> = {
  portIsNoPort: sentences.portIsNoPort('http'),
  portIsTaken: sentences.portIsTaken(3000),
  portMoved: sentences.portMoved(3000, 3001),
  alreadyRunning: sentences.alreadyRunning(12, '/there/.data', 'http://localhost:3000'),
  folderClosed: sentences.folderClosed('postgres', '/root', '700'),
  folderNotOurs: sentences.folderNotOurs('/there/.data'),
  userUnknown: sentences.userUnknown(4321),
  noDatabaseUser: sentences.noDatabaseUser('useradd: not found'),
  noEmbeddedPostgres: sentences.noEmbeddedPostgres('aix-ppc64', 'no package for it is installed'),
  librariesNotLinked: sentences.librariesNotLinked('/there', 'EROFS'),
  otherVersion: sentences.otherVersion('/there/.data/postgres', '15'),
  brokenData: sentences.brokenData('/there/.data/postgres', 'it is torn', '/there/.data/logs/postgres.log'),
  secretsLost: sentences.secretsLost('/there/.data/postgres.json'),
  databaseSilent: sentences.databaseSilent('db.example:5432', 'ECONNREFUSED'),
  addressUnreadable: sentences.addressUnreadable('SMTP_URL', 'smtp://mail.example:587'),
  didNotStart: sentences.didNotStart('api', '/there/api.log', 'last words'),
  startsAgain: sentences.startsAgain('worker', 'exit code 1', '/there/worker.log', 500),
  notInProduction: sentences.notInProduction(),
  notBuilt: sentences.notBuilt('/there/apps/api/dist/main.js'),
  resetWhileRunning: sentences.resetWhileRunning(12),
  resetNeedsYes: sentences.resetNeedsYes(),
};

describe('the sentences of a refused start', () => {
  it.each(Object.entries(said))('%s says what to do', (_name, sentence) => {
    expect(sentence).toMatch(REMEDY);
    expect(sentence).not.toMatch(/undefined|\[object/);
  });
});

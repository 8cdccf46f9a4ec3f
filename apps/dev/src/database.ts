import pg from 'pg';
import { type Database, EmbeddedDatabase } from './embedded-database.js';
import { databaseSilent } from './sentences.js';
import type { StartSettings } from './settings.js';
import { StartFault, codeOf, reasonOf } from './start-fault.js';

const ANSWER_WITHIN_MS = 10_000;

/** Starts the embedded database, or makes sure that the given one answers. */
export async function openDatabaseFor(settings: StartSettings): Promise<Database> {
  const { databaseUrl, dir } = settings;
  if (databaseUrl === undefined) return EmbeddedDatabase.start(dir);
  const ownerUrl = settings.ownerUrl ?? databaseUrl;
  for (const url of new Set([ownerUrl, databaseUrl])) await mustAnswer(url);
  return { ownerUrl, appUrl: databaseUrl, watch: () => undefined, stop: () => Promise.resolve() };
}

async function mustAnswer(url: string): Promise<void> {
  const address = addressOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    // A refused connection to a name with several addresses has an empty message and only a code.
    throw new StartFault(databaseSilent(address, reasonOf(error) || (codeOf(error) ?? 'no answer')));
  }
}

/** Host, port and database, without user and password. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

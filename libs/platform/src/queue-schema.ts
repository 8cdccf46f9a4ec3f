import { createRequire } from 'node:module';
import type { runMigrations } from 'bullmq';
import pg from 'pg';

/** The Postgres schema that BullMQ keeps its queues in. */
export const QUEUE_SCHEMA = 'bullmq';

// The one file of BullMQ that migrates: its front door loads half a second of what every start of Inview does not need.
const migrator = createRequire(import.meta.url)('bullmq/dist/cjs/postgres/migrator.js') as {
  readonly runMigrations: typeof runMigrations;
};

const appMayUse = `
  GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO inview_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO inview_app;
  GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO inview_app;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO inview_app;`;

/** Brings BullMQ's tables to its version, as the owner: the app works with them and may not change their shape. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (owner) => {
    await migrator.runMigrations(owner, QUEUE_SCHEMA);
    await owner.query(appMayUse);
  });
}

/** Takes the queue away; what waits is in the outbox and comes back with the reconciler. */
export async function dropQueue(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, (owner) => owner.query(`DROP SCHEMA IF EXISTS ${QUEUE_SCHEMA} CASCADE`));
}

async function asOwner(ownerUrl: string, work: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

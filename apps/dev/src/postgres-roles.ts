import pg from 'pg';
import { StartFault, codeOf, reasonOf } from './start-fault.js';
import { brokenData, secretsLost } from './sentences.js';
import type { PostgresFiles } from './postgres-cluster.js';
import type { PostgresSecrets } from './postgres-secrets.js';

const DATABASE = 'inview';
/** PostgreSQL's own code for a wrong password (invalid_password). */
const WRONG_PASSWORD = '28P01';

/**
 * Makes the database and its two roles where they are missing, so that a first start that was cut off is completed by
 * the next. What `inview_app` may do is granted by the migrations.
 */
export async function openDatabase(adminUrl: string, secrets: PostgresSecrets, files: PostgresFiles): Promise<void> {
  try {
    const found = await onConnection(adminUrl, (admin) =>
      admin.query('select 1 from pg_database where datname = $1', [DATABASE]),
    );
    if (found.rowCount === 0) await make(adminUrl, secrets);
  } catch (error) {
    if (codeOf(error) === WRONG_PASSWORD) throw new StartFault(secretsLost(files.secrets));
    throw new StartFault(brokenData(files.cluster, reasonOf(error), files.log));
  }
}

async function make(adminUrl: string, secrets: PostgresSecrets): Promise<void> {
  await onConnection(adminUrl, async (admin) => {
    for (const [role, password] of [
      ['inview_owner', secrets.ownerPassword],
      ['inview_app', secrets.appPassword],
    ] as const) {
      const known = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
      if (known.rowCount === 0)
        await admin.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`);
      await admin.query(`alter role ${role} password ${pg.escapeLiteral(password)}`);
    }
    await admin.query(`create database ${DATABASE} owner inview_owner`);
    await admin.query(`revoke all on database ${DATABASE} from public`);
    await admin.query(`grant connect on database ${DATABASE} to inview_app`);
  });
}

async function onConnection<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

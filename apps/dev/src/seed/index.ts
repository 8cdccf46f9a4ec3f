import pg from 'pg';
import { demoRows, type MoreRows } from './demo.js';
import type { SeedTable } from './rows.js';

/** Any number, the same in every process: two starts at once must not both find the database empty. */
const SEED_LOCK = 7_241_603;

/**
 * Fills an empty database with the fictional panel, in one transaction; a database with any agency is left as it is.
 * `more` adds to its one case: `npm start` shows a panel in the middle of its work, tests begin from the one case.
 * Dates in the seed (an action due today, the next meeting) count from `now`.
 */
export async function seedDemo(ownerUrl: string, now: Date, more?: MoreRows): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query('select pg_advisory_xact_lock($1)', [SEED_LOCK]);
    const { rows } = await owner.query<{ filled: boolean }>('select exists (select 1 from agency) as filled');
    if (rows[0]?.filled !== true) for (const table of demoRows(now, more)) await insert(owner, table);
    await owner.query('commit');
  } finally {
    // Ends an unfinished transaction too, and with it whatever a fault left half done.
    await owner.end();
  }
}

async function insert(owner: pg.Client, { table, rows }: SeedTable): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row).map((column) => pg.escapeIdentifier(column));
    const places = columns.map((_column, index) => `$${index + 1}`);
    await owner.query(
      `insert into ${pg.escapeIdentifier(table)} (${columns.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
  }
}

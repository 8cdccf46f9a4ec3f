import { DataSource, type EntityManager } from 'typeorm';

/** Whatever the server's defaults are: a commit that is acknowledged is on disk (P1), and nobody holds a lock for ever. */
export const SETTINGS =
  '-c synchronous_commit=on -c statement_timeout=20s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s';

/** A pool on the database. Never synchronises: the schema is what the migrations say; statements are SQL beside their types. */
export function dataSource(url: string, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    synchronize: false,
    poolSize,
    extra: { options: SETTINGS },
  });
}

/** Every transaction says who acts, so that row-level security can be switched on later (house.md "Database"). */
export async function actAs(tx: EntityManager, practitionerId: string | null): Promise<void> {
  await tx.query(`select set_config('inview.actor', $1, true)`, [practitionerId ?? '']);
}

/** Rows of a raw query, typed by the caller; the shape is the SQL beside the call. */
export async function rows<T>(tx: EntityManager, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
  const result: unknown = await tx.query(sql, [...parameters]);
  // TypeORM answers UPDATE and DELETE … RETURNING with [rows, count].
  return (isCounted(result) ? result[0] : result) as T[];
}

const isCounted = (result: unknown): result is [unknown[], number] =>
  Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';

import type { DataSource, EntityManager } from 'typeorm';

/** A connection that is silent for longer is ended by the server, and what it held is free: its process may be cut off. */
const LONGEST_SILENCE = '60s';

/**
 * Works on one connection, in as many transactions as it likes, while nobody else in any process holds the same name; false when
 * somebody does. Postgres frees the name as soon as the connection is gone: a killed process keeps nothing, whatever the clock says.
 */
export async function holding(
  database: DataSource,
  name: string,
  work: (connection: EntityManager) => Promise<void>,
): Promise<boolean> {
  const connection = database.createQueryRunner();
  try {
    const [held] = (await connection.query(
      `select case when pg_try_advisory_lock(hashtextextended($1, 0)) then set_config('idle_session_timeout', $2, false) end as held`,
      [name, LONGEST_SILENCE],
    )) as { readonly held: string | null }[];
    if (!held?.held) return false;
    try {
      await work(connection.manager);
    } finally {
      // Where this cannot be said the connection is gone, and the name with it.
      await connection
        .query(`select pg_advisory_unlock(hashtextextended($1, 0)), set_config('idle_session_timeout', '0', false)`, [
          name,
        ])
        .catch(() => undefined);
    }
    return true;
  } finally {
    await connection.release();
  }
}

import pg from 'pg';

/**
 * Every notice that the product publishes is lost from its next connection on: in front of Postgres' own `pg_notify` it finds
 * one that does nothing. The product is untouched and hears of no gap, as when a message just never comes.
 */
export async function loseNotices(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`select current_database() as name`);
  await owner.query(`create schema deaf`);
  await owner.query(`create function deaf.pg_notify(text, text) returns void language sql as 'select'`);
  await owner.query(`grant usage on schema deaf to public`);
  await owner.query(
    `alter database ${pg.escapeIdentifier(rows[0]?.name ?? '')} set search_path = deaf, pg_catalog, public`,
  );
}

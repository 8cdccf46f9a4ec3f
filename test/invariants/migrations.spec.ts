import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrate, migrateDown } from '@inview/platform';
import pg from 'pg';
import { aDatabase, type TestDatabase } from '../database.js';

/** Everything that a migration may leave behind, each thing as one line; TypeORM's own table is no one's migration. */
const shape = `
  SELECT 'column ' || concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS line
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
  UNION ALL SELECT 'function ' || oid::regprocedure || ' ' || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
  UNION ALL SELECT 'grant ' || concat_ws(' ', grantee, privilege_type, table_name)
    FROM information_schema.role_table_grants WHERE table_schema = 'public' AND grantee <> grantor
  ORDER BY line`;

describe('the migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await aDatabase();
  });

  afterAll(() => database.drop());

  async function lines(): Promise<string[]> {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ line: string }>(shape);
    await client.end();
    return rows.map(({ line }) => line).filter((line) => !/\bmigrations(_id_seq)?\b/.test(line));
  }

  /** As people leave them: a link to his program taken back, and the man named again; an entity of the child scheme alone. */
  async function used(): Promise<void> {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      `insert into enrolment_case select case_id, enrolment_id, party_id, linked_by, linked_at - interval '1 day', gen_random_uuid()
       from enrolment_case limit 1 returning id`,
    );
    await client.query(
      `insert into link_taking_back (id, case_id, link_id, reason, asked_by, asked_at, answer, answered_by, answered_at)
       select gen_random_uuid(), l.case_id, l.id, 'Another man.', l.linked_by, now(), 'confirmed', l.linked_by, now()
       from enrolment_case l where l.id = $1`,
      [rows[0]?.id],
    );
    await client.query(`update prescription set schemes = '{child}' where id = (select id from prescription limit 1)`);
    await client.end();
  }

  test('go down to nothing, from a database with rows, and up to the same again', async () => {
    const before = await lines();
    expect(before.length).toBeGreaterThan(100);
    await used();
    await migrateDown(database.ownerUrl);
    expect(await lines()).toEqual([]);
    await migrate(database.ownerUrl);
    expect(await lines()).toEqual(before);
  });
});

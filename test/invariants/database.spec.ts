import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { aDatabase, type TestDatabase } from '../database.js';

describe('a test database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await aDatabase();
  });

  afterAll(() => database.drop());

  async function ask(connectionString: string, query: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(query)).rows;
    } finally {
      await client.end();
    }
  }

  test('the app role can neither make tables nor rise above row-level security', async () => {
    await expect(ask(database.appUrl, 'CREATE TABLE planted (id int)')).rejects.toThrow('permission denied');
    const roles = await ask(
      database.appUrl,
      'SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user',
    );
    expect(roles).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false }]);
  });

  test('what one clone changes, another does not see', async () => {
    await ask(database.ownerUrl, 'CREATE TABLE planted (id int)');
    const other = await aDatabase();
    const found = await ask(other.ownerUrl, `SELECT to_regclass('planted') AS planted`);
    await other.drop();
    expect(found).toEqual([{ planted: null }]);
  });
});

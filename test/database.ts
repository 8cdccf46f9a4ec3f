import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A migrated, seeded database of one spec file's own; `drop()` it in `afterAll`, after closing every connection. */
export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

/** Clones the template (about 50 ms). */
export async function aDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE inview_template OWNER inview_owner`);
  return {
    ownerUrl: urlFor('inview_owner', name),
    appUrl: urlFor('inview_app', name),
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

function urlFor(role: string, database: string): string {
  const url = new URL(serverUrl());
  url.username = role;
  url.password = 'test';
  url.pathname = `/${database}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('No test database: run this file through jest, whose setup starts one');
  return url;
}

// Before any suite that needs Postgres: one server, one migrated and seeded template that every spec file clones.
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

register('./typescript.mjs', import.meta.url);

const template = 'inview_template';
const folder = 'inview-test-';

/** Jest calls this once a run. `TEST_DATABASE_URL` (a superuser's) puts a real server in place of the embedded one. */
export default async function setup() {
  if (!process.env.TEST_DATABASE_URL) {
    const server = await startServer();
    globalThis.stopTestServer = server.stop;
    process.env.TEST_DATABASE_URL = server.adminUrl;
  }
  try {
    await prepareTemplate(process.env.TEST_DATABASE_URL);
  } catch (error) {
    await globalThis.stopTestServer?.();
    throw error;
  }
}

/** Its data is in memory where the machine has /dev/shm, in a folder that carries our process number. */
async function startServer() {
  const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  await sweep(parent);
  const dataDir = await mkdtemp(join(parent, `${folder}${process.pid}-`));
  await chmod(dataDir, 0o711);
  const { startPostgres } = await import('../../apps/dev/src/postgres.ts');
  const server = await startPostgres({ dataDir, disposable: true });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void server.stop().finally(() => process.exit(1)));
  }
  return server;
}

/** A run that was killed leaves its folder and its server, which ends by itself once its folder is gone. */
async function sweep(parent) {
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(folder) ? Number.parseInt(name.slice(folder.length), 10) : Number.NaN;
    if (owner && !isAlive(owner)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function prepareTemplate(serverUrl) {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  for (const role of ['inview_owner', 'inview_app']) {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (!rowCount) await admin.query(`CREATE ROLE ${role}`);
    await admin.query(`ALTER ROLE ${role} LOGIN PASSWORD 'test'`);
  }
  await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${template} OWNER inview_owner`);
  await admin.end();
  await fill(urlFor(serverUrl, 'inview_owner'));
}

async function fill(ownerUrl) {
  const { migrate } = await import('../../libs/platform/src/index.ts');
  if (migrate) await migrate(ownerUrl);
  const seed = new URL('../../apps/dev/src/seed/index.ts', import.meta.url);
  if (existsSync(seed)) await (await import(seed.href)).seedDemo(ownerUrl, new Date('2026-12-01T00:00:00Z'));
  // Jest copies this process' globals into every test: Yjs would take itself for loaded twice.
  delete globalThis['__ $YJS$ __'];
}

function urlFor(serverUrl, role) {
  const url = new URL(serverUrl);
  url.username = role;
  url.password = 'test';
  url.pathname = `/${template}`;
  return url.href;
}

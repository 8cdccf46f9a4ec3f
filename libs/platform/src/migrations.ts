import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { dropQueue, migrateQueue } from './queue-schema.js';

/** The folder of plain SQL pairs, `<timestamp>-<name>.up.sql` and `.down.sql`, found from here upwards. */
function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'migrations'))) {
    if (folder === dirname(folder)) throw new Error('The folder "migrations" is missing.');
    folder = dirname(folder);
  }
  return join(folder, 'migrations');
}

/** One TypeORM migration class for each pair of SQL files, in the order of their timestamps. */
export function migrationClasses(folder = migrationsFolder()): (new () => MigrationInterface)[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.up.sql'))
    .map((file) => file.slice(0, -'.up.sql'.length))
    .sort();
  return names.map((name) => {
    const [timestamp, ...words] = name.split('-');
    const run = (direction: 'up' | 'down') => async (runner: QueryRunner) => {
      await runner.query(readFileSync(join(folder, `${name}.${direction}.sql`), 'utf8'));
    };
    return class implements MigrationInterface {
      readonly name = `${words.join('_')}${timestamp}`;
      readonly up = run('up');
      readonly down = run('down');
    };
  });
}

const source = async (ownerUrl: string) =>
  await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: migrationClasses(),
    migrationsTransactionMode: 'each',
    poolSize: 1,
  }).initialize();

/** Brings the database, and the queue's tables in it, to the newest schema. Needs the owner's URL. */
export async function migrate(ownerUrl: string): Promise<void> {
  const database = await source(ownerUrl);
  try {
    await database.runMigrations();
  } finally {
    await database.destroy();
  }
  await migrateQueue(ownerUrl);
}

/** Takes every migration back, newest first: for the round-trip test. */
export async function migrateDown(ownerUrl: string): Promise<void> {
  await dropQueue(ownerUrl);
  const database = await source(ownerUrl);
  try {
    for (let left = migrationClasses().length; left > 0; left -= 1) await database.undoLastMigration();
  } finally {
    await database.destroy();
  }
}

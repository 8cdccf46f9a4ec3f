import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync, renameSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault, codeOf } from './start-fault.js';
import { brokenData, folderNotOurs, noEmbeddedPostgres } from './sentences.js';
import { asUser, type DatabaseUser } from './postgres-user.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** The files of one embedded PostgreSQL under a data folder. */
export interface PostgresFiles {
  readonly dataDir: string;
  readonly cluster: string;
  readonly secrets: string;
  readonly log: string;
}

/** Names the files under a data folder. */
export function filesIn(dataDir: string): PostgresFiles {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    secrets: join(dataDir, 'postgres.json'),
    log: join(dataDir, 'logs', 'postgres.log'),
  };
}

/** Makes the data folder. Others may pass through it (root's database runs as another user) but not list it. */
export function makeDataDir(dataDir: string): void {
  try {
    if (!existsSync(dataDir)) {
      mkdirSync(dataDir, { recursive: true });
      chmodSync(dataDir, 0o711);
    }
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) throw new StartFault(folderNotOurs(dataDir));
    throw error;
  }
}

/**
 * Makes a new cluster. It is made beside its final place and renamed, so that an initdb that was killed half way leaves
 * nothing that looks like data.
 */
export async function makeCluster(
  files: PostgresFiles,
  binaries: PostgresBinaries,
  user: DatabaseUser,
  adminPassword: string,
): Promise<void> {
  const unfinished = `${files.cluster}.unfinished`;
  const passwordFile = join(files.dataDir, 'initdb.password');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  }
  try {
    // The builtin locale sorts the same on every machine, whatever its own locales are.
    await run(binaries, user, files, [
      `--pgdata=${unfinished}`,
      `--pwfile=${passwordFile}`,
      '--username=inview_admin',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      // Waiting for a busy disk can take seconds. A power cut in the half minute until the system has written the new
      // files by itself can lose no more than that first half minute.
      '--no-sync',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, files.cluster);
}

function run(binaries: PostgresBinaries, user: DatabaseUser, files: PostgresFiles, flags: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, flags, { ...asUser(user), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', (error) =>
      reject(new StartFault(noEmbeddedPostgres(`${process.platform}-${process.arch}`, error.message))),
    );
    child.once('close', (code) => {
      if (code === 0) return resolve();
      writeFileSync(files.log, said, { mode: 0o600 });
      const lines = said.trim().split('\n');
      const telling = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? `initdb ended with ${code}`;
      reject(new StartFault(brokenData(files.dataDir, telling.trim(), files.log)));
    });
  });
}

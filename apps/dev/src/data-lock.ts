import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessLife, lifeOf, stillLives } from './process-life.js';
import { alreadyRunning, folderNotOurs } from './sentences.js';
import { StartFault, codeOf } from './start-fault.js';

interface LockNote {
  readonly life: ProcessLife;
  readonly url?: string;
}

/** The right of one process to use a data folder. */
export interface DataLock {
  /** Leaves the address for the sentence that a second start gets. */
  noteUrl(url: string): void;
  release(): void;
}

/** Takes the folder for this process; a StartFault when another live process has it. A dead one's lock is taken over. */
export function takeDataDir(dataDir: string): DataLock {
  const file = lockFile(dataDir);
  const life = lifeOf(process.pid);
  if (life === undefined) throw new Error('This process cannot be found in the list of processes.');
  const note = (content: LockNote, flag: 'w' | 'wx'): void =>
    writeFileSync(file, JSON.stringify(content), { flag, mode: 0o600 });
  for (;;) {
    try {
      note({ life }, 'wx');
      return {
        noteUrl: (url) => note({ life, url }, 'w'),
        release: () => rmSync(file, { force: true }),
      };
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) throw new StartFault(folderNotOurs(dataDir));
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = holderOf(dataDir);
    if (holder !== undefined) throw new StartFault(alreadyRunning(holder.life.pid, dataDir, holder.url));
    rmSync(file, { force: true });
  }
}

/** The live process that uses the folder, if any. */
export function holderOf(dataDir: string): LockNote | undefined {
  try {
    const note = JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as LockNote;
    return stillLives(note.life) ? note : undefined;
  } catch {
    // No lock, or one that a kill left half written.
    return undefined;
  }
}

/** The lock's file name, by which a reset knows what is its own to clear. */
export const LOCK_NAME = 'inview.lock';

function lockFile(dataDir: string): string {
  return join(dataDir, LOCK_NAME);
}

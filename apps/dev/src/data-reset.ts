import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { LOCK_NAME, holderOf } from './data-lock.js';
import { filesIn } from './postgres-cluster.js';
import { findRunning, stopServer } from './postgres-server.js';
import { resetNeedsYes, resetWhileRunning } from './sentences.js';
import { StartFault } from './start-fault.js';

/** What a start leaves in its data folder. Nothing else is cleared, whatever folder INVIEW_DATA_DIR names. */
const OURS = [
  'postgres',
  'postgres.unfinished',
  'postgres.json',
  'initdb.password',
  'mails.jsonl',
  'bounce-secret',
  'logs',
  LOCK_NAME,
];

/** Clears the data folder after asking; answers the sentence to end with. A StartFault refuses. */
export async function reset(dataDir: string, isSure: () => Promise<boolean>): Promise<string> {
  const present = existsSync(dataDir) ? OURS.filter((name) => existsSync(join(dataDir, name))) : [];
  if (present.length === 0) return `There is nothing to clear in ${dataDir}.`;
  const holder = holderOf(dataDir);
  if (holder !== undefined) throw new StartFault(resetWhileRunning(holder.life.pid));
  if (!(await isSure())) return 'Nothing was cleared.';
  // A start that was killed leaves its database running.
  const orphan = await findRunning(filesIn(dataDir));
  if (orphan !== undefined) await stopServer(orphan);
  for (const name of present) rmSync(join(dataDir, name), { recursive: true, force: true });
  if (readdirSync(dataDir).length === 0) rmdirSync(dataDir);
  return `Cleared ${dataDir}. The next npm start begins anew.`;
}

/** Asks at the terminal; without one only `--yes` will do. */
export async function askAtTerminal(dataDir: string, args: readonly string[]): Promise<boolean> {
  if (args.includes('--yes')) return true;
  if (!process.stdin.isTTY) throw new StartFault(resetNeedsYes());
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(
      `This deletes everything that was entered in ${dataDir}: cases, plans, mail. Type yes to clear it: `,
    );
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a live process is: enough to tell it from a later one that was given the same number. */
export interface ProcessLife {
  readonly pid: number;
  readonly command: string;
  readonly started: string;
}

/**
 * Looks a process up; undefined when it is gone. `process.kill(pid, 0)` alone lies: a zombie that nobody reaped still
 * answers, and so does a stranger with a recycled number.
 */
export function lifeOf(pid: number): ProcessLife | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** True while the very process described still lives. */
export function stillLives(life: ProcessLife): boolean {
  const now = lifeOf(life.pid);
  return now !== undefined && now.command === life.command && now.started === life.started;
}

function fromProc(pid: number): ProcessLife | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold anything; the fields after it are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return undefined;
    return { pid, command, started: started ?? '' };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ProcessLife | undefined {
  const columns = ['-o', 'stat=', '-o', 'lstart=', '-o', 'command='];
  const { stdout } = spawnSync('ps', [...columns, '-p', String(pid)], { encoding: 'utf8' });
  const found = /^\s*(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/m.exec(stdout ?? '');
  const [state, started, command] = found?.slice(1) ?? [];
  if (state === undefined || started === undefined || command === undefined || state.startsWith('Z')) return undefined;
  return { pid, command, started };
}

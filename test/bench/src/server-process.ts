import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** A server in a process of its own, which sends `{ port }` once it listens and ends itself when it is disconnected. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(
    file: string,
    { args = [], env = {}, node = [] }: { args?: string[]; env?: NodeJS.ProcessEnv; node?: string[] },
  ): Promise<ServerProcess> {
    const child = fork(file, args, {
      env: { PATH: process.env.PATH, ...env },
      execArgv: node,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { port } = await new Promise<{ port: number }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { port: number }));
      child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened.`)));
    });
    return new ServerProcess(child, port);
  }

  get cpuSeconds(): number {
    return cpuSecondsOf(this.child.pid ?? 0);
  }

  get residentBytes(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1]) * 1024;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(impatience);
  }
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly reaped: number;
}

function statOf(pid: number): Stat {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in brackets and may hold anything.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (place: number) => fields[place] ?? 0;
  return { parent: at(1), own: (at(11) + at(12)) / TICKS, reaped: (at(13) + at(14)) / TICKS };
}

/** Processor time that a process has taken. */
export const cpuSecondsOf = (pid: number): number => statOf(pid).own;

/** Processor time of a process and all its children, the ended ones too. */
export function cpuSecondsOfFamily(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const { own, reaped } = statOf(pid);
  return children.reduce((sum, name) => sum + childSeconds(Number(name), pid), own + reaped);
}

function childSeconds(pid: number, parent: number): number {
  try {
    const stat = statOf(pid);
    return stat.parent === parent ? stat.own : 0;
  } catch {
    // Gone since the list was read.
    return 0;
  }
}

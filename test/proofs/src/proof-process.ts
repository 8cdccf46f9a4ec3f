import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A process of a proof, which can be killed and started again. */
export class ProofProcess {
  private child: ChildProcess | null = null;

  constructor(
    private readonly program: 'api.main.js' | 'compactor.main.js' | 'mailer.main.js',
    private readonly args: readonly string[],
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Over once it says that it is ready; `onWord` is told what it says after that. */
  async start(onWord: (word: unknown) => void = () => undefined): Promise<void> {
    const child = fork(fileURLToPath(new URL(this.program, import.meta.url)), [...this.args], {
      env: { PATH: process.env.PATH, ...this.environment },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`${this.program} ended with ${code} before it was ready.`)));
    });
    child.on('message', onWord);
  }

  tell(word: number): void {
    this.child?.send(word);
  }

  /** Ends it as a crash would: `kill -9`, nothing flushed, nobody asked. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  runs(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Its resident memory in MiB; null where the system does not tell. */
  residentMiB(): number | null {
    try {
      const status = readFileSync(`/proc/${this.child?.pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 102.4) / 10;
    } catch {
      return null;
    }
  }
}

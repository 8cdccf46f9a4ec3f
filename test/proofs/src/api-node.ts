import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { anyFreePort } from '@inview/dev/ports';
import type { Sabotage } from './sabotage.js';

/** One api process of a proof: the product's own, which can be killed and started again on its port. */
export class ApiNode {
  private api: ChildProcess | null = null;

  private constructor(
    readonly url: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly sabotage: Sabotage | null,
  ) {}

  static async prepare(environment: Readonly<Record<string, string>>, sabotage: Sabotage | null): Promise<ApiNode> {
    return new ApiNode(`http://127.0.0.1:${await anyFreePort()}`, environment, sabotage);
  }

  async start(): Promise<void> {
    const api = fork(fileURLToPath(new URL('api.main.js', import.meta.url)), this.sabotage ? [this.sabotage] : [], {
      env: { PATH: process.env.PATH, PORT: new URL(this.url).port, PUBLIC_URL: this.url, ...this.environment },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.api = api;
    await new Promise<void>((resolve, reject) => {
      api.once('message', () => resolve());
      api.once('exit', (code) => reject(new Error(`The api ended with ${code} before it listened.`)));
    });
  }

  /** Ends it as a crash would: `kill -9`, nothing flushed, nobody asked. */
  async kill(): Promise<void> {
    const { api } = this;
    this.api = null;
    if (!api || api.exitCode !== null || api.signalCode !== null) return;
    const gone = new Promise((resolve) => api.once('exit', resolve));
    api.kill('SIGKILL');
    await gone;
  }

  runs(): boolean {
    return this.api !== null && this.api.exitCode === null && this.api.signalCode === null;
  }

  /** Its resident memory in MiB; null where the system does not tell. */
  residentMiB(): number | null {
    try {
      const status = readFileSync(`/proc/${this.api?.pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 102.4) / 10;
    } catch {
      return null;
    }
  }
}

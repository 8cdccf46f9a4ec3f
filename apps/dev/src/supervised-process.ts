import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { didNotStart, notBuilt, startsAgain } from './sentences.js';
import { ROOT } from './settings.js';
import { StartFault } from './start-fault.js';

/** What to run and how to speak of it. */
export interface ProcessPlan {
  /** As it stands in sentences: 'api', 'worker'. */
  readonly name: string;
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
  /** Resolves to true once the process does its work. */
  readonly isReady: () => Promise<boolean>;
  readonly say: (sentence: string) => void;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** A process that ran this long is taken to be sound: the next delay is the first one again. */
export const SOUND_AFTER_MS = 60_000;
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 8_000;
const LOG_LINES_SHOWN = 15;

/** The delay before the next start: doubled for each failure in a row, up to half a minute. */
export function delayAfter(failuresInARow: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (failuresInARow - 1), LONGEST_DELAY_MS);
}

/** One Node process that is started again, with a sentence, when it stops by itself. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private wanted = false;
  private startedAt = 0;
  private failures = 0;
  private nextStart: NodeJS.Timeout | undefined;

  constructor(private readonly plan: ProcessPlan) {}

  /** Starts it and resolves when it is ready; a StartFault with the end of its log when it ends before that. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    if (!existsSync(this.plan.entry)) throw new StartFault(notBuilt(this.plan.entry));
    Object.assign(this.plan.env, env);
    this.wanted = true;
    this.failures = 0;
    const child = this.spawn();
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await this.plan.isReady())) {
      if (hasEnded(child) || Date.now() > deadline) {
        await this.stop();
        throw new StartFault(didNotStart(this.plan.name, this.plan.log, this.lastLines()));
      }
      await pause(20);
    }
    child.once('exit', () => this.startAgain(child));
    // It may have ended between the last look and now.
    if (hasEnded(child) && this.child === child) this.startAgain(child);
  }

  /** Asks it to finish, and ends it when it does not; resolves when it is gone. It stays down. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Ends it as a crash of the machine would; it stays down until `start`. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    this.wanted = false;
    clearTimeout(this.nextStart);
    const child = this.child;
    if (child === undefined || hasEnded(child)) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const forced = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await gone;
    clearTimeout(forced);
  }

  private spawn(): ChildProcess {
    const { entry, env, log } = this.plan;
    const output = openSync(log, this.child === undefined ? 'w' : 'a', 0o600);
    const leash = pathToFileURL(join(ROOT, 'apps/dev/dist/leash.js')).href;
    // Detached: Ctrl-C is for the start, which then ends everything in the right order.
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', leash, entry], {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
    closeSync(output);
    child.once('error', () => undefined);
    this.child = child;
    this.startedAt = Date.now();
    return child;
  }

  private startAgain(ended: ChildProcess): void {
    if (!this.wanted || this.child !== ended) return;
    this.failures = Date.now() - this.startedAt > SOUND_AFTER_MS ? 1 : this.failures + 1;
    const delay = delayAfter(this.failures);
    const how = ended.signalCode ?? `exit code ${ended.exitCode}`;
    this.plan.say(startsAgain(this.plan.name, how, this.plan.log, delay));
    this.nextStart = setTimeout(() => {
      const child = this.spawn();
      child.once('exit', () => this.startAgain(child));
    }, delay);
  }

  private lastLines(): string {
    if (!existsSync(this.plan.log)) return '(nothing)';
    return readFileSync(this.plan.log, 'utf8').trim().split('\n').slice(-LOG_LINES_SHOWN).join('\n') || '(nothing)';
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

import { filesIn } from './postgres-cluster.js';
import { type EmbeddedPostgres, startPostgres } from './postgres.js';
import { startsAgain } from './sentences.js';
import { reasonOf } from './start-fault.js';
import { SOUND_AFTER_MS, delayAfter } from './supervised-process.js';

/** The database that a start uses: the embedded one, or the one that DATABASE_URL names. */
export interface Database {
  /** For migrations and the first seed. */
  readonly ownerUrl: string;
  /** For everything that runs. */
  readonly appUrl: string;
  /** From now on an embedded database that stops by itself is started again; `moved` hears when its address changed. */
  watch(say: (sentence: string) => void, moved: (appUrl: string) => Promise<void>): void;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;

/** The embedded PostgreSQL of a data folder, started again when it stops by itself. */
export class EmbeddedDatabase implements Database {
  private watching: NodeJS.Timeout | undefined;
  private restarting: Promise<void> | undefined;
  private startedAt = Date.now();
  private restartAt: number | undefined;
  private failures = 0;

  private constructor(
    private readonly dataDir: string,
    private server: EmbeddedPostgres,
  ) {}

  static async start(dataDir: string): Promise<EmbeddedDatabase> {
    return new EmbeddedDatabase(dataDir, await startPostgres({ dataDir }));
  }

  get ownerUrl(): string {
    return this.server.ownerUrl;
  }

  get appUrl(): string {
    return this.server.appUrl;
  }

  watch(say: (sentence: string) => void, moved: (appUrl: string) => Promise<void>): void {
    this.watching = setInterval(() => {
      if (this.restarting !== undefined || this.server.isAlive()) return;
      if (this.restartAt === undefined) this.announce(say);
      else if (Date.now() >= this.restartAt) this.restart(say, moved);
    }, LOOK_EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.watching);
    await this.restarting;
    await this.server.stop();
  }

  private announce(say: (sentence: string) => void): void {
    this.failures = Date.now() - this.startedAt > SOUND_AFTER_MS ? 1 : this.failures + 1;
    const delay = delayAfter(this.failures);
    this.restartAt = Date.now() + delay;
    say(startsAgain('database', 'it was ended or broke down', filesIn(this.dataDir).log, delay));
  }

  private restart(say: (sentence: string) => void, moved: (appUrl: string) => Promise<void>): void {
    const before = this.server.appUrl;
    this.restarting = startPostgres({ dataDir: this.dataDir })
      .then(async (server) => {
        this.server = server;
        this.startedAt = Date.now();
        if (server.appUrl !== before) await moved(server.appUrl);
      })
      .catch((error: unknown) => say(reasonOf(error)))
      .finally(() => {
        this.restartAt = undefined;
        this.restarting = undefined;
      });
  }
}

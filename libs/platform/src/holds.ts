import pg from 'pg';
import { Gathered } from './gathered.js';
import { SETTINGS } from './database.js';

/** A connection that is silent for longer is ended by the server, and what it held is free: its process may be cut off. */
const LONGEST_SILENCE = '60s';
/** How many names are asked for in one statement. */
const MOST = 100;

/**
 * Names that are held by one process at a time, all by one connection: Postgres frees them as soon as it is gone. A killed process
 * keeps nothing, whatever the clock says.
 */
export class Holds {
  private readonly here = new Set<string>();
  private readonly taking = new Gathered<string, boolean>(MOST, (names) => this.take(names));
  private readonly giving = new Gathered<string, boolean>(MOST, (names) => this.give(names));
  private connecting: Promise<pg.Client> | null = null;

  constructor(private readonly url: string) {}

  /** Works while nobody else, here or in any other process, holds the same name; false when somebody does. */
  async holding(name: string, work: () => Promise<void>): Promise<boolean> {
    if (this.here.has(name)) return false;
    this.here.add(name);
    try {
      if (!(await this.taking.ask(name))) return false;
      try {
        await work();
      } finally {
        await this.giving.ask(name).catch(() => this.end());
      }
      return true;
    } finally {
      this.here.delete(name);
    }
  }

  /** Frees all that is held. */
  async end(): Promise<void> {
    const client = await this.connecting?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private readonly take = (names: readonly string[]) => this.each('pg_try_advisory_lock', names);
  private readonly give = (names: readonly string[]) => this.each('pg_advisory_unlock', names);

  private async each(
    does: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    names: readonly string[],
  ): Promise<readonly boolean[]> {
    const client = await (this.connecting ??= this.connect());
    const { rows } = await client.query<{ done: boolean }>(
      `select ${does}(hashtextextended(name, 0)) as done from unnest($1::text[]) with ordinality n(name, place) order by place`,
      [names],
    );
    return rows.map(({ done }) => done);
  }

  private async connect(): Promise<pg.Client> {
    const options = `${SETTINGS} -c idle_session_timeout=${LONGEST_SILENCE}`;
    const client = new pg.Client({ connectionString: this.url, options });
    const forget = () => {
      this.connecting = null;
    };
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
      return client;
    } catch (error) {
      forget();
      throw error;
    }
  }
}

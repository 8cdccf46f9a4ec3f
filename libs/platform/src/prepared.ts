import pg from 'pg';
import { SETTINGS } from './database.js';

/**
 * One statement that is run all the time: on a connection of its own, so that it never waits behind others for the pool, and planned
 * once. A connection that broke is replaced at the next run.
 */
export class Prepared<R extends object> {
  private connecting: Promise<pg.Client> | null = null;

  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly text: string,
  ) {}

  /** Its rows. Throws when the statement or the connection failed; whether it took effect is then not known. */
  async run(values: readonly unknown[]): Promise<R[]> {
    const client = await (this.connecting ??= this.connect());
    const { rows } = await client.query<R>({ name: this.name, text: this.text, values: [...values] });
    return rows;
  }

  async end(): Promise<void> {
    const client = await this.connecting?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, options: SETTINGS });
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

import pg from 'pg';

/** Reads the records as their owner, beside the api. */
export class Ledger {
  private constructor(private readonly owner: pg.Client) {}

  static async open(ownerUrl: string): Promise<Ledger> {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    return new Ledger(owner);
  }

  close(): Promise<void> {
    return this.owner.end();
  }

  async rows<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await this.owner.query<T>(sql, [...parameters])).rows;
  }

  /** Every table with the hash of all that is in it, but for those that every request may write: audit and sessions. */
  async fingerprint(): Promise<Record<string, string>> {
    const tables = await this.rows<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('audit_record', 'session') order by 1`,
    );
    const hashes: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await this.rows<{ hash: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t`,
      );
      hashes[name] = row?.hash ?? '';
    }
    return hashes;
  }
}

import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Notice } from '@inview/platform';

/** What transactions publish, as every process hears it. */
export class HeardNotices {
  private notices: Notice[] = [];
  private end: { readonly mark: string; readonly reached: () => void } | null = null;

  private constructor(private readonly client: pg.Client) {}

  static async on(client: pg.Client): Promise<HeardNotices> {
    const heard = new HeardNotices(client);
    client.on('notification', ({ payload }) => {
      heard.hear(payload ?? '');
    });
    await client.query('listen inview_notices');
    return heard;
  }

  /** All since the last time: they come in the order of their commits, so that a mark of our own comes last. */
  async drain(): Promise<Notice[]> {
    const mark = randomUUID();
    const reached = new Promise<void>((resolve) => {
      this.end = { mark, reached: resolve };
    });
    await this.client.query(`select pg_notify('inview_notices', $1)`, [mark]);
    await reached;
    return this.notices.splice(0);
  }

  private hear(payload: string): void {
    if (payload === this.end?.mark) this.end.reached();
    else this.notices.push(JSON.parse(payload) as Notice);
  }
}

import pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { ChangedWhat } from '@inview/contract';
import type { Action, Audience } from '@inview/policy';

/**
 * Word that something changed, for open screens and other processes: ids only. Who is told is the law's decision: those
 * allowed `needs` on `scopeId`, and where an audience is named, those granted that audience.
 */
export interface Notice {
  readonly what: ChangedWhat;
  readonly id: string;
  readonly needs: Action;
  readonly scopeId: string | null;
  readonly audience?: Audience;
  /** One person only; the law is asked all the same. */
  readonly to?: string;
  /** Somebody's access may have become less: open sections are decided afresh. */
  readonly recheck?: boolean;
}

const CHANNEL = 'inview_notices';
const OUTBOX = 'inview_outbox';

/** Publishes in the transaction: Postgres delivers after commit, and never if it rolls back. */
export async function publish(tx: EntityManager, notice: Notice): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(notice)]);
}

/** Tells the worker that outbox rows wait; they wait without it too, so that a lost notification loses nothing. */
export async function wakeOutbox(tx: EntityManager): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [OUTBOX, '']);
}

/** Sign-out and leaving close sockets in every process: the session's id is published. */
export interface Ending {
  readonly endedSession: string;
}

export async function publishEnding(tx: EntityManager, ending: Ending): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(ending)]);
}

/** A connection that listens, and comes back by itself; `onGap` is told when something may have been missed. */
export class Listener {
  private client: pg.Client | null = null;
  private stopped = false;
  private waiting = false;

  constructor(
    private readonly url: string,
    private readonly channel: 'notices' | 'outbox',
    private readonly onPayload: (payload: string) => void,
    private readonly onGap: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    this.client = client;
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!this.stopped) this.again();
    });
    client.on('notification', (message) => {
      this.onPayload(message.payload ?? '');
    });
    await client.connect();
    await client.query(`listen ${this.channel === 'notices' ? CHANNEL : OUTBOX}`);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private again(): void {
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      if (this.stopped) return;
      this.start().then(this.onGap, () => {
        this.again();
      });
    }, 500).unref();
  }
}

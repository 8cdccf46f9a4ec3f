import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { ActionService } from '@inview/actions';
import type { RouteBody } from '@inview/contract';
import { Clock, LOG, Mail, readConfig } from '@inview/platform';
import { ReminderProcessor } from '../../apps/worker/src/reminder.processor.js';
import { ReminderQueue } from '../../apps/worker/src/reminder.queue.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { aDatabase, type TestDatabase } from '../database.js';
import { StandingClock } from './clock.js';
import { QueueServer } from './queue-server.js';
import { aCase, type BuiltCase } from './seated-case.js';
import { aPanel, type BuiltPanel } from './seated-panel.js';

export const PUBLIC_URL = 'https://inview.example';

/** A row of the outbox, as far as specs look at it. */
export interface OutboxRow {
  readonly id: string;
  readonly mail_id: string | null;
  readonly claimed_at: Date | null;
  readonly repeats: number;
  readonly held_until: Date | null;
  readonly sent_at: Date | null;
  readonly dropped_at: Date | null;
  readonly dropped_why: string | null;
}

/** A panel with one case on a database of its own, and the worker on it, composed as its own process composes it, at 10:00 in Melbourne. */
export class RemindingWorker {
  readonly clock = new StandingClock(new Date('2026-11-21T23:00:00.000Z'));
  readonly logged: { readonly level: 'warn' | 'error'; readonly line: unknown; readonly words: string }[] = [];
  /** More of its environment. */
  settings: NodeJS.ProcessEnv = {};
  panel!: BuiltPanel;
  file!: BuiltCase;
  private composed: TestingModule | null = null;

  private constructor(
    readonly database: TestDatabase,
    readonly owner: pg.Client,
    readonly queues: QueueServer,
  ) {}

  static async open(): Promise<RemindingWorker> {
    const database = await aDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const world = new RemindingWorker(database, owner, await QueueServer.start());
    world.panel = await aPanel(owner);
    world.file = await aCase(owner, world.panel);
    return world;
  }

  async close(): Promise<void> {
    await this.composed?.close();
    await this.queues.stop();
    await this.owner.end();
    await this.database.drop();
  }

  get worker(): TestingModule {
    if (!this.composed) throw new Error('The worker is not started.');
    return this.composed;
  }

  async start(smtpUrl: string, mail?: Mail): Promise<void> {
    const { appUrl } = this.database;
    const heard = (level: 'warn' | 'error') => (line: unknown, words: string) =>
      void this.logged.push({ level, line, words });
    const composing = Test.createTestingModule({
      imports: [
        WorkerModule.forConfig(
          readConfig({
            DATABASE_URL: appUrl,
            SMTP_URL: smtpUrl,
            PUBLIC_URL,
            LOG_LEVEL: 'silent',
            ...this.queues.environment,
            ...this.settings,
          }),
        ),
      ],
    })
      .overrideProvider(Clock)
      .useValue(this.clock)
      .overrideProvider(LOG)
      .useValue({ warn: heard('warn'), error: heard('error') });
    if (mail) composing.overrideProvider(Mail).useValue(mail);
    this.composed = await composing.compile();
    await this.composed.init();
  }

  /** The same without the seed's own actions and reminder, which would send mails of their own. */
  async startOnEmptyOutbox(smtpUrl: string, mail?: Mail): Promise<void> {
    await this.owner.query(`update plan_action set state = 'done'`);
    await this.owner.query('delete from outbox');
    await this.start(smtpUrl, mail);
  }

  /** Assigns as the api would, and answers with the id of the outbox row. */
  async assign(to: Actor, more: Partial<RouteBody<'action.assign'>> = {}): Promise<string> {
    const { coordinator } = this.panel.people;
    const actionId = await this.worker.get(DataSource).transaction(async (tx) => {
      const access = this.worker.get(Access, { strict: false });
      const grant = await access.require(tx, coordinator, 'action.assign', this.file.id);
      return await this.worker.get(ActionService, { strict: false }).assign(tx, grant, {
        what: 'Visit the address in Exampleton.',
        agencyId: to.agencyId,
        ownerId: to.practitionerId,
        dueOn: '2026-11-22',
        direction: 'aimed-at-him',
        from: { sectionId: this.file.sections['whole-panel'] },
        ...more,
      });
    });
    const { rows } = await this.owner.query<{ id: string }>(
      'select id from outbox where subject_id = $1 order by due_at',
      [actionId],
    );
    return rows[0]?.id ?? '';
  }

  readonly process = (outboxId: string): Promise<boolean> => this.worker.get(ReminderProcessor).process(outboxId);

  readonly reconcile = (): Promise<void> => this.worker.get(ReminderQueue).reconcile();

  /** As a restart of Postgres: every connection of the worker is ended. */
  async cutOffFromPostgres(): Promise<void> {
    const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await admin.connect();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'inview_app' and datname = $1`,
      [new URL(this.database.appUrl).pathname.slice(1)],
    );
    await admin.end();
  }

  async row(id: string): Promise<OutboxRow> {
    const { rows } = await this.owner.query<OutboxRow>('select * from outbox where id = $1', [id]);
    const [row] = rows;
    if (!row) throw new Error('There is no such row.');
    return row;
  }

  /** Waits for the row to be sent or dropped. */
  settled(id: string): Promise<OutboxRow> {
    return this.until(id, (row) => row.sent_at !== null || row.dropped_at !== null);
  }

  /** Waits until a row is as it should be. */
  async until(id: string, holds: (row: OutboxRow) => boolean): Promise<OutboxRow> {
    for (let left = 400; left > 0; left -= 1) {
      const row = await this.row(id);
      if (holds(row)) return row;
      await pause(25);
    }
    throw new Error('The reminder never came to it.');
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres, type EmbeddedPostgres } from '@inview/dev/postgres';
import { migrate } from '@inview/platform';

/** Tuesday, 10:00 in Melbourne: what the clock says when a proof begins. */
const BEGINS = new Date('2026-11-16T23:00:00.000Z');
const TODAY = '2026-11-17';
const PEOPLE_A_PANEL = 20;

/** A reminder as the outbox has it. */
export interface OutboxRow {
  readonly id: string;
  readonly recipientId: string;
  readonly dueAt: Date;
  readonly claimedAt: Date | null;
  readonly sentAt: Date | null;
  readonly droppedAt: Date | null;
  readonly repeats: number;
}

/**
 * People on panels of twenty, on a Postgres that flushes to disk, each reminded of an action of their own. Nobody else is to be
 * told anything, so that every mail is one that was asked for.
 */
export class RemindedPeople {
  /** From the machine's time to the worker's (milliseconds). */
  readonly shift = BEGINS.getTime() - Date.now();

  private constructor(
    private postgres: EmbeddedPostgres,
    private readonly dataDir: string,
    private readonly folder: string,
    private database: pg.Pool,
    private readonly people: readonly string[],
  ) {}

  static async start(count: number): Promise<RemindedPeople> {
    const folder = mkdtempSync(join(tmpdir(), 'inview-reminders-'));
    // Run by root, Postgres runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    const dataDir = join(folder, 'data');
    const postgres = await startPostgres({ dataDir });
    await migrate(postgres.ownerUrl);
    const database = poolOn(postgres.ownerUrl);
    const people: string[] = [];
    for (let panel = 0; people.length < count; panel += 1) people.push(...(await aPanelOfPeople(database)));
    await database.query('analyze');
    return new RemindedPeople(postgres, dataDir, folder, database, people.slice(0, count));
  }

  get appUrl(): string {
    return this.postgres.appUrl;
  }

  get ownerUrl(): string {
    return this.postgres.ownerUrl;
  }

  /** The worker's time. */
  now(): Date {
    return new Date(Date.now() + this.shift);
  }

  /** Writes a reminder for so many people, from one on, due at these milliseconds from now; the worker is woken, as by any assignment. */
  async remind(from: number, dueInMs: readonly number[]): Promise<string[]> {
    const ids = dueInMs.map(() => randomUUID());
    const now = this.now();
    const people = dueInMs.map((_, place) => this.people[(from + place) % this.people.length]);
    await this.database.query(
      `with given as (select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) g (id, owner, due_at)),
       told as (insert into plan_action (id, case_id, audience, section_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
         select g.id, s.case_id, 'whole-panel', s.id, 'Visit.', g.owner, $4, 'for-the-system', 'accepted', g.owner, $5, $5
         from given g join panel_membership m on m.practitioner_id = g.owner join case_file f on f.panel_id = m.panel_id join plan_section s on s.case_id = f.id
         returning id)
       insert into outbox (id, kind, subject_id, rule, due, recipient_id, due_at, written_at)
         select g.id, 'action-due', g.id, 'on-the-day', $4, g.owner, g.due_at, $5 from given g`,
      [ids, people, dueInMs.map((ms) => new Date(now.getTime() + ms)), TODAY, now],
    );
    await this.wake();
    return ids;
  }

  async wake(): Promise<void> {
    await this.database.query(`select pg_notify('inview_outbox', '')`);
  }

  /** Somebody leaves their agency; answers when that was known to everybody. */
  async leaves(outboxId: string): Promise<Date> {
    await this.database.query(
      `update practitioner set left_at = $2 where id = (select recipient_id from outbox where id = $1)`,
      [outboxId, this.now()],
    );
    return this.now();
  }

  /** As if they had lost their standing. */
  async dropped(ids: readonly string[]): Promise<void> {
    await this.database.query(`update outbox set dropped_at = $2, dropped_why = 'A2' where id = any($1)`, [
      ids,
      this.now(),
    ]);
  }

  async everybodyIsBack(): Promise<void> {
    await this.database.query(`update practitioner set left_at = null`);
  }

  async rows(ids: readonly string[]): Promise<OutboxRow[]> {
    const { rows } = await this.database.query<OutboxRow>(
      `select id, recipient_id as "recipientId", due_at as "dueAt", claimed_at as "claimedAt", sent_at as "sentAt", dropped_at as "droppedAt", repeats
       from outbox where id = any($1)`,
      [ids],
    );
    return rows;
  }

  /** Refusals that the audit holds of these. */
  async refusals(ids: readonly string[]): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(
      `select count(*)::int from audit_record where outcome = 'refused' and subject_id = any($1)`,
      [ids],
    );
    return rows[0]?.count ?? 0;
  }

  /** Waits until all are sent or dropped, not for ever; true when they are. */
  async settled(ids: readonly string[], patienceMs: number): Promise<boolean> {
    const until = performance.now() + patienceMs;
    while (performance.now() < until) {
      const { rows } = await this.database.query<{ left: number }>(
        `select count(*)::int as left from outbox where id = any($1) and sent_at is null and dropped_at is null`,
        [ids],
      );
      if (rows[0]?.left === 0) return true;
      await pause(50);
    }
    return false;
  }

  async restartPostgres(): Promise<void> {
    await this.database.end();
    await this.postgres.stop();
    this.postgres = await startPostgres({ dataDir: this.dataDir });
    this.database = poolOn(this.postgres.ownerUrl);
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function poolOn(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 3 });
  pool.on('error', () => undefined);
  return pool;
}

/** A panel with one case, and twenty members of one agency's unit; answers their ids. */
async function aPanelOfPeople(database: pg.Pool): Promise<string[]> {
  const [panel, agency, unit, file] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const people = Array.from({ length: PEOPLE_A_PANEL }, () => randomUUID());
  const run = (sql: string, ...values: unknown[]) => database.query(sql, values);
  await run(`insert into panel values ($1, 'A panel', 'An area', 'Australia/Melbourne')`, panel);
  await run(`insert into agency (id, kind, name, short_name) values ($1, 'housing', 'Housing', 'Housing')`, agency);
  await run(
    `insert into prescription (id, agency_id, capacity, schemes, standing, since) values ($1, $2, 'any', '{family-violence,child}', 'risk-assessment-entity', '2018-02-26')`,
    randomUUID(),
    agency,
  );
  await run(`insert into unit (id, agency_id, kind, name) values ($1, $2, 'general', 'A unit')`, unit, agency);
  await run(
    `insert into practitioner (id, unit_id, name, role, email) select id, $2, 'Somebody', 'Practitioner', id || '@example.org' from unnest($1::uuid[]) id`,
    people,
    unit,
  );
  await run(
    `insert into panel_membership select gen_random_uuid(), $2, id, 'core' from unnest($1::uuid[]) id`,
    people,
    panel,
  );
  await run(
    `insert into case_file (id, panel_id, reference, whole_panel_summary, opened_at) values ($1, $2, $1::uuid::text, 'A summary.', $3)`,
    file,
    panel,
    BEGINS,
  );
  await run(
    `insert into plan_section (id, case_id, audience, title, position) values ($1, $2, 'whole-panel', 'A section', 1)`,
    randomUUID(),
    file,
  );
  return people;
}

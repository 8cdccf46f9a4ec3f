import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access } from '@inview/access';
import {
  ActionEventService,
  ActionQueries,
  ActionService,
  ReminderOutbox,
  ReminderService,
  type DueMail,
} from '../../libs/actions/src/index.js';
import { PracticeSettingsQueries } from '@inview/agencies';
import { ConsultationQueries } from '@inview/consultations';
import type { RouteBody } from '@inview/contract';
import { dataSource, InTransaction, RandomIds } from '@inview/platform';
import { aDatabase, type TestDatabase } from '../database.js';
import { StandingClock } from './clock.js';
import { aCase, type BuiltCase } from './seated-case.js';
import { aPanel, type BuiltPanel, type PersonName } from './seated-panel.js';

/** Monday, 11:00 in Melbourne. */
export const MONDAY = '2026-11-16T00:00:00.000Z';
const DAY = 24 * 3_600_000;

/** A panel with one case, and the reminders of its actions, sent by hand whenever the clock is moved. */
export class RemindedPanel {
  readonly clock = new StandingClock(new Date(MONDAY));
  readonly ids = new RandomIds();
  readonly access = new Access(this.clock, this.ids);
  readonly settings = new PracticeSettingsQueries();
  readonly outbox = new ReminderOutbox(this.ids, this.settings);
  readonly queries = new ActionQueries(this.access);
  readonly awaited = new ActionEventService(this.access, this.settings, this.outbox);
  readonly actions = new ActionService(
    this.ids,
    this.access,
    new ConsultationQueries(this.access, this.settings),
    this.outbox,
    this.awaited,
  );
  readonly events = new InTransaction();
  readonly reminders = new ReminderService(this.clock, this.ids, this.access, this.events, this.outbox, this.awaited);
  panel!: BuiltPanel;
  file!: BuiltCase;

  private constructor(
    private readonly database: TestDatabase,
    private readonly app: DataSource,
    readonly owner: pg.Client,
  ) {}

  static async open(): Promise<RemindedPanel> {
    const database = await aDatabase();
    const app = await dataSource(database.appUrl).initialize();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    return new RemindedPanel(database, app, owner);
  }

  async close(): Promise<void> {
    await this.app.destroy();
    await this.owner.end();
    await this.database.drop();
  }

  /** A panel of its own on Monday morning; what the seed and earlier tests left open is nothing of it. */
  async start(): Promise<void> {
    this.clock.set(MONDAY);
    await this.owner.query(`update plan_action set state = 'done', gap = null`);
    await this.owner.query(`delete from outbox`);
    this.panel = await aPanel(this.owner);
    this.file = await aCase(this.owner, this.panel);
  }

  get people(): BuiltPanel['people'] {
    return this.panel.people;
  }

  readonly inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => this.app.transaction(work);

  /** The coordinator names a member for an action due on Wednesday 18 November. */
  assign(to: PersonName, more: Partial<RouteBody<'action.assign'>> = {}): Promise<string> {
    const { people, file } = this;
    return this.inTx(async (tx) =>
      this.actions.assign(tx, await this.access.require(tx, people.coordinator, 'action.assign', file.id), {
        what: 'Visit the address.',
        agencyId: people[to].agencyId,
        ownerId: people[to].practitionerId,
        dueOn: '2026-11-18',
        direction: 'for-the-system',
        from: { sectionId: file.sections['whole-panel'] },
        ...more,
      }),
    );
  }

  async makeContact(who: PersonName, of: PersonName): Promise<void> {
    await this.owner.query(`update unit set contact_id = $1 where id = $2`, [
      this.people[who].practitionerId,
      this.people[of].unitId,
    ]);
  }

  /** What the worker does at one moment: writes what is due, then sends it, mail by mail. */
  async work(): Promise<DueMail[]> {
    await this.inTx((tx) => this.reminders.settle(tx));
    await this.inTx((tx) => this.reminders.raise(tx));
    const now = this.clock.now();
    const mails: DueMail[] = [];
    for (const { id, dueAt } of await this.inTx((tx) => this.reminders.waiting(tx, new Date(now.getTime() + DAY)))) {
      if (dueAt > now) continue;
      await this.inTx(async (tx) => {
        const mail = await this.reminders.claim(tx, id);
        if (!mail) return;
        await this.reminders.sent(tx, mail);
        mails.push(mail);
      });
    }
    return mails;
  }

  async at(instant: string): Promise<DueMail[]> {
    this.clock.set(instant);
    return await this.work();
  }

  /** `rule to whom` of what was sent about an action. */
  async told(actionId: string): Promise<string[]> {
    const { rows } = await this.owner.query<{ rule: string; recipient: string }>(
      `select rule, recipient_id as recipient from outbox where subject_id = $1 and sent_at is not null order by sent_at, rule`,
      [actionId],
    );
    const nameOf = (id: string) =>
      Object.entries(this.people).find(([, one]) => one.practitionerId === id)?.[0] ?? 'a stranger';
    return rows.map(({ rule, recipient }) => `${rule} ${nameOf(recipient)}`);
  }

  async dropped(actionId: string): Promise<{ rule: string; why: string }[]> {
    const { rows } = await this.owner.query<{ rule: string; why: string }>(
      `select rule, dropped_why as why from outbox where subject_id = $1 and dropped_at is not null order by due_at, rule`,
      [actionId],
    );
    return rows;
  }
}

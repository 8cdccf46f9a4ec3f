import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import { ConsultationQueries } from '@inview/consultations';
import type { RouteBody } from '@inview/contract';
import { dataSource, InTransaction, RandomIds } from '@inview/platform';
import { StandingClock } from '../../../test/builders/clock.js';
import { aCase, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel, type PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { ActionService } from './actions.service.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { ReminderService, type DueMail } from './reminders.service.js';

/** Monday, 11:00 in Melbourne. */
const NOW = '2026-11-16T00:00:00.000Z';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const clock = new StandingClock(new Date(NOW));
const ids = new RandomIds();
const access = new Access(clock, ids);
const settings = new PracticeSettingsQueries();
const outbox = new ReminderOutbox(ids, settings);
const actions = new ActionService(ids, access, new ConsultationQueries(access, settings), outbox);
const reminders = new ReminderService(clock, ids, access, new InTransaction(), outbox);

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let file: BuiltCase;
let people: BuiltPanel['people'];

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await app.destroy();
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  clock.set(NOW);
  // What the seed and earlier tests left open is nothing of this one.
  await owner.query(`update plan_action set state = 'done'`);
  await owner.query(`delete from outbox`);
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
  people = panel.people;
});

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
/** The coordinator names a member for an action due on Wednesday 18 November. */
const assign = (to: PersonName, more: Partial<RouteBody<'action.assign'>> = {}) =>
  inTx(async (tx) =>
    actions.assign(tx, await access.require(tx, people.coordinator, 'action.assign', file.id), {
      what: 'Visit the address.',
      agencyId: people[to].agencyId,
      ownerId: people[to].practitionerId,
      dueOn: '2026-11-18',
      direction: 'for-the-system',
      from: { sectionId: file.sections['whole-panel'] },
      ...more,
    }),
  );
const nameOf = (id: string) => Object.entries(people).find(([, one]) => one.practitionerId === id)?.[0] ?? 'a stranger';
const makeContact = (who: PersonName, of: PersonName) =>
  owner.query(`update unit set contact_id = $1 where id = $2`, [people[who].practitionerId, people[of].unitId]);

/** What the worker does at one moment: writes what is due, then sends it, mail by mail. */
async function work(): Promise<DueMail[]> {
  await inTx((tx) => reminders.raise(tx));
  const mails: DueMail[] = [];
  for (const { id, dueAt } of await inTx((tx) => reminders.waiting(tx, new Date(clock.now().getTime() + DAY)))) {
    if (dueAt > clock.now()) continue;
    await inTx(async (tx) => {
      const mail = await reminders.claim(tx, id);
      if (!mail) return;
      await reminders.sent(tx, mail);
      mails.push(mail);
    });
  }
  return mails;
}
const at = async (instant: string) => {
  clock.set(instant);
  return await work();
};
/** `rule to whom` of what was sent about an action. */
async function told(actionId: string): Promise<string[]> {
  const { rows } = await owner.query<{ rule: string; recipient: string }>(
    `select rule, recipient_id as recipient from outbox where subject_id = $1 and sent_at is not null order by sent_at, rule`,
    [actionId],
  );
  return rows.map(({ rule, recipient }) => `${rule} ${nameOf(recipient)}`);
}
const dropped = async (actionId: string) =>
  (
    await owner.query<{ rule: string; why: string }>(
      `select rule, dropped_why as why from outbox where subject_id = $1 and dropped_at is not null order by due_at, rule`,
      [actionId],
    )
  ).rows;
const respond = (id: string, outcome: 'accept' | 'done') =>
  inTx(async (tx) => {
    const grant = await access.require(tx, people.housing, 'action.respond', id);
    await (outcome === 'accept' ? actions.accept(tx, grant) : actions.report(tx, grant, { outcome }));
  });

/** 09:00 of working days in Melbourne, from Tuesday the 17th on. */
const mornings = ['17', '18', '19', '20', '23', '24', '25', '26'].map(
  (day) => `2026-11-${Number(day) - 1}T22:00:00.000Z`,
);

describe('an action that nobody finishes', () => {
  test('reminds its owner, then tells the unit’s point of contact, the coordinator and the co-chairs (Q2)', async () => {
    await makeContact('referrer', 'specialist');
    const id = await assign('specialist');
    for (const morning of mornings) await at(morning);
    expect(await told(id)).toEqual([
      'before specialist',
      'on-the-day specialist',
      'overdue specialist',
      'unit-contact referrer',
      'coordinator coordinator',
      'co-chair coChair',
    ]);
    expect(await dropped(id)).toEqual([]);
  });

  test('goes no further once it is done', async () => {
    const id = await assign('housing');
    await respond(id, 'accept');
    for (const morning of mornings.slice(0, 4)) await at(morning);
    await respond(id, 'done');
    for (const morning of mornings.slice(4)) await at(morning);
    expect(await told(id)).toEqual(['before housing', 'on-the-day housing', 'overdue housing']);
  });

  test('moved by the clock in any steps, the same people are told the same', async () => {
    const play = async (stepHours: number) => {
      clock.set(NOW);
      panel = await aPanel(owner);
      file = await aCase(owner, panel);
      people = panel.people;
      await makeContact('referrer', 'specialist');
      const id = await assign('specialist');
      const end = Date.parse('2026-11-27T00:00:00.000Z');
      for (let now = Date.parse(NOW) + stepHours * HOUR; now < end; now += stepHours * HOUR)
        await at(new Date(now).toISOString());
      await at(new Date(end).toISOString());
      return (await told(id)).sort();
    };
    const hourly = await play(3);
    expect(hourly).toHaveLength(6);
    expect(await play(31)).toEqual(hourly);
    expect(await play(1000)).toEqual(hourly);
  });

  test('raised by two workers at once it is told once', async () => {
    const id = await assign('housing');
    clock.set('2026-11-22T22:00:00.000Z');
    await Promise.all([1, 2, 3].map(() => inTx((tx) => reminders.raise(tx))));
    const { rows } = await owner.query(`select rule from outbox where subject_id = $1 and rule = 'coordinator'`, [id]);
    expect(rows).toHaveLength(1);
    await Promise.all([work(), work()]);
    await work();
    expect((await told(id)).filter((line) => line === 'coordinator coordinator')).toHaveLength(1);
  });

  test('is told to who holds the office at the moment of sending, and to nobody who has lost it', async () => {
    await makeContact('referrer', 'specialist');
    const id = await assign('specialist');
    clock.set('2026-11-19T15:00:00.000Z');
    await inTx((tx) => reminders.raise(tx));
    await owner.query(`update unit set contact_id = null where id = $1`, [people.specialist.unitId]);
    await at('2026-11-19T22:00:00.000Z');
    expect(await told(id)).toEqual(['before specialist', 'on-the-day specialist', 'overdue specialist']);
    expect(await dropped(id)).toEqual([{ rule: 'unit-contact', why: 'Q2' }]);
    const { rows } = await owner.query(
      `select actor_id, rules from audit_record where subject_id = $1 and action = 'action.read' and outcome = 'refused'`,
      [id],
    );
    expect(rows).toEqual([{ actor_id: people.referrer.practitionerId, rules: ['Q2'] }]);
  });

  test('of her side is told to no point of contact without a seat, and never to his side (V2)', async () => {
    await makeContact('referrer', 'specialist');
    await owner.query(`insert into panel_membership values (gen_random_uuid(), $1, $2, 'co-chair')`, [
      panel.id,
      people.facilitator.practitionerId,
    ]);
    const id = await assign('specialist', { from: { sectionId: file.sections['her-side'] } });
    for (const morning of mornings) await at(morning);
    expect(await told(id)).toEqual([
      'before specialist',
      'on-the-day specialist',
      'overdue specialist',
      'coordinator coordinator',
      'co-chair coChair',
    ]);
    expect((await dropped(id)).map(({ rule }) => rule)).toEqual(['unit-contact', 'co-chair']);
  });

  test('that derives from a consultation is told only to those it was released to, a chair by office is not (C3)', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    const id = await assign('housing', { from: { consultationId } });
    for (const morning of mornings) await at(morning);
    expect(await told(id)).toEqual([
      'before housing',
      'on-the-day housing',
      'overdue housing',
      'coordinator coordinator',
    ]);
  });

  test('waits for whoever must accept an undertaking first, and is told once they have (M1)', async () => {
    const id = await assign('housing');
    const meeting = ids.next();
    await owner.query(`insert into meeting (id, panel_id, starts_at, state) values ($1, $2, $3, 'open')`, [
      meeting,
      panel.id,
      NOW,
    ]);
    const own = ['before housing', 'on-the-day housing', 'overdue housing'];
    await at('2026-11-22T22:00:00.000Z');
    expect(await told(id)).toEqual(own);
    await owner.query(`update meeting set state = 'closed' where id = $1`, [meeting]);
    await at('2026-11-22T22:05:00.000Z');
    expect(await told(id)).toEqual(own);
    await at('2026-11-22T22:15:00.000Z');
    expect(await told(id)).toEqual([...own, 'coordinator coordinator']);
  });

  test('is told to nobody who is shut out of the case, and to who stands in for them (X1)', async () => {
    const id = await assign('housing');
    await owner.query(
      `insert into conflict (id, case_id, practitioner_id, kind, reason, recorded_by, recorded_at) values ($1, $2, $3, 'declared', 'A relative.', $3, $4)`,
      [ids.next(), file.id, people.coordinator.practitionerId, NOW],
    );
    await owner.query(`insert into case_substitute values ($1, $2, $3, $4, $3, $5)`, [
      ids.next(),
      file.id,
      people.coordinator.practitionerId,
      people.specialist.practitionerId,
      NOW,
    ]);
    for (const morning of mornings) await at(morning);
    expect(await told(id)).toEqual([
      'before housing',
      'on-the-day housing',
      'overdue housing',
      'coordinator specialist',
      'co-chair coChair',
    ]);
    expect(await dropped(id)).toEqual([]);
  });
});

describe('a mail', () => {
  test('is one for all that its recipient is to be told at that time', async () => {
    await assign('housing');
    await assign('housing', { dueOn: '2026-11-17' });
    const mails = await at('2026-11-16T22:00:00.000Z');
    expect(mails).toEqual([
      {
        ids: [expect.any(String), expect.any(String)],
        to: `${people.housing.practitionerId}@example.org`,
        says: 'due',
      },
    ]);
  });

  test('that reminds of two, of which one was lost, tells of the other alone', async () => {
    const kept = await assign('housing');
    const lost = await assign('housing');
    await owner.query(`update plan_action set owner_id = $2 where id = $1`, [lost, people.specialist.practitionerId]);
    const mails = await at('2026-11-16T22:00:00.000Z');
    expect(mails).toMatchObject([{ ids: [expect.any(String)] }]);
    expect([await told(kept), await told(lost)]).toEqual([['before housing'], []]);
    expect(await dropped(lost)).toMatchObject([{ rule: 'before', why: 'A2' }]);
  });

  test('leaves at the hour that its recipient chose, what waits already too', async () => {
    const id = await assign('housing');
    await owner.query(`insert into reminder_hour values ($1, 16, $2)`, [people.housing.practitionerId, NOW]);
    await inTx((tx) => outbox.moveTo(tx, people.housing.practitionerId, 16, clock.now()));
    expect(await at('2026-11-17T04:59:00.000Z')).toEqual([]);
    expect(await at('2026-11-17T05:00:00.000Z')).toHaveLength(1);
    const next = await assign('housing', { dueOn: '2026-11-30' });
    const { rows } = await owner.query<{ due_at: Date }>(
      `select due_at from outbox where subject_id = any($1) and sent_at is null order by due_at`,
      [[id, next]],
    );
    expect(rows.map(({ due_at }) => due_at.toISOString().slice(10))).toEqual(
      Array.from({ length: 5 }, () => 'T05:00:00.000Z'),
    );
  });

  test('that could not go out by day waits for the end of the night', async () => {
    const id = await assign('housing');
    expect(await at('2026-11-17T09:00:00.000Z')).toEqual([]);
    expect(await at('2026-11-17T19:59:00.000Z')).toEqual([]);
    expect(await at('2026-11-17T20:00:00.000Z')).toHaveLength(1);
    expect(await told(id)).toEqual(['before housing']);
  });

  test('is not sent on a day that an administrator made a holiday', async () => {
    const content = JSON.stringify({
      ...(await inTx((tx) => settings.inForce(tx, '2026-11-16'))),
      workingDays: { holidays: ['2026-11-17', '2026-11-18'], worked: [] },
    });
    const version = ids.next();
    const leads = [people.coordinator, people.coChair].map((one) => one.practitionerId);
    await owner.query(`insert into practice_version values ($1, null, $2, '2026-11-16', 'Gazetted.', $3, $4)`, [
      version,
      content,
      people.housing.practitionerId,
      NOW,
    ]);
    for (const lead of leads)
      await owner.query(`insert into practice_answer values ($1, $2, 'approved', '', $3, '2026-11-16', $4)`, [
        ids.next(),
        version,
        lead,
        NOW,
      ]);
    const id = await assign('housing', { dueOn: '2026-11-19' });
    const { rows } = await owner.query<{ rule: string; due_at: Date }>(
      `select rule, due_at from outbox where subject_id = $1 order by due_at`,
      [id],
    );
    await owner.query(`delete from practice_answer`);
    expect(rows.map(({ rule, due_at }) => `${rule} ${due_at.toISOString()}`)).toEqual([
      'on-the-day 2026-11-18T22:00:00.000Z',
      'overdue 2026-11-19T22:00:00.000Z',
    ]);
  });
});

describe('the advocates’ daily mail (Q3)', () => {
  /** Everybody in partner contact, with the seed's. */
  const advocates = async () =>
    (
      await owner.query<{ email: string }>(
        `select p.email from practitioner p join unit u on u.id = p.unit_id where u.kind = 'partner-contact' and p.left_at is null order by 1`,
      )
    ).rows.map(({ email }) => email);
  const dailies = async (instant: string) =>
    (await at(instant))
      .filter(({ says }) => says === 'daily')
      .map(({ to }) => to)
      .sort();

  test('leaves for every advocate at one time of each working day, once, and at no other', async () => {
    const everybody = await advocates();
    expect(everybody.length).toBeGreaterThan(1);
    expect(await dailies('2026-11-17T02:59:00.000Z')).toEqual([]);
    expect(await dailies('2026-11-17T03:00:00.000Z')).toEqual(everybody);
    expect(await dailies('2026-11-17T03:30:00.000Z')).toEqual([]);
    expect(await dailies('2026-11-18T03:00:00.000Z')).toEqual(everybody);
    // Its hour is over, and a Saturday.
    expect(await dailies('2026-11-19T04:00:00.000Z')).toEqual([]);
    expect(await dailies('2026-11-21T03:00:00.000Z')).toEqual([]);
  });

  test('is the same with news and without', async () => {
    const before = await dailies('2026-11-17T03:00:00.000Z');
    await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    expect(await dailies('2026-11-18T03:00:00.000Z')).toEqual(before);
    const { rows } = await owner.query<{ due: string; lines: string[] }>(
      `select due::text, array_agg(rule || channel || kind || (due_at at time zone 'Australia/Melbourne')::time order by recipient_id) as lines
       from outbox where rule = 'daily' group by due order by due`,
    );
    expect(rows[0]?.lines).toEqual(rows[1]?.lines);
  });

  test('ends with the advocate’s work, also between writing and sending, and that is audited', async () => {
    clock.set('2026-11-17T01:00:00.000Z');
    await inTx((tx) => reminders.raise(tx));
    await owner.query(`update practitioner set left_at = $2 where id = $1`, [
      people.advocate.practitionerId,
      clock.now(),
    ]);
    expect(await dailies('2026-11-17T03:00:00.000Z')).not.toContain(`${people.advocate.practitionerId}@example.org`);
    const { rows } = await owner.query(
      `select action, scope, rules from audit_record where actor_id = $1 and outcome = 'refused'`,
      [people.advocate.practitionerId],
    );
    expect(rows).toEqual([{ action: 'own-consultations.list', scope: 'self', rules: ['Q3'] }]);
    expect(await dailies('2026-11-18T03:00:00.000Z')).not.toContain(`${people.advocate.practitionerId}@example.org`);
  });
});

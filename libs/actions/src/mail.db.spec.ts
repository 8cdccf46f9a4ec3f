import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MONDAY, RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { reminderMail } from './reminder.mail.js';

let world: RemindedPanel;

beforeAll(async () => {
  world = await RemindedPanel.open();
});
afterAll(() => world.close());
beforeEach(() => world.start());

describe('a mail', () => {
  test('is one for all that its recipient is to be told at that time', async () => {
    await world.assign('housing');
    await world.assign('housing', { dueOn: '2026-11-17' });
    const mails = await world.at('2026-11-16T22:00:00.000Z');
    expect(mails).toEqual([
      {
        mailId: mails[0]?.ids[0],
        ids: [expect.any(String), expect.any(String)],
        again: false,
        to: `${world.people.housing.practitionerId}@example.org`,
        says: 'due',
      },
    ]);
  });

  test('that reminds of two, of which one was lost, tells of the other alone', async () => {
    const kept = await world.assign('housing');
    const lost = await world.assign('housing');
    await world.owner.query(`update plan_action set owner_id = $2 where id = $1`, [
      lost,
      world.people.specialist.practitionerId,
    ]);
    const mails = await world.at('2026-11-16T22:00:00.000Z');
    expect(mails).toMatchObject([{ ids: [expect.any(String)] }]);
    expect([await world.told(kept), await world.told(lost)]).toEqual([['before housing'], []]);
    expect(await world.dropped(lost)).toMatchObject([{ rule: 'before', why: 'A2' }]);
  });

  test('leaves at the hour that its recipient chose, what waits already too', async () => {
    const id = await world.assign('housing');
    await world.owner.query(`insert into reminder_hour values ($1, 16, $2)`, [
      world.people.housing.practitionerId,
      MONDAY,
    ]);
    await world.inTx((tx) => world.outbox.moveTo(tx, world.people.housing.practitionerId, world.clock.now()));
    expect(await world.at('2026-11-17T04:59:00.000Z')).toEqual([]);
    expect(await world.at('2026-11-17T05:00:00.000Z')).toHaveLength(1);
    const next = await world.assign('housing', { dueOn: '2026-11-30' });
    const { rows } = await world.owner.query<{ due_at: Date }>(
      `select due_at from outbox where subject_id = any($1) and sent_at is null order by due_at`,
      [[id, next]],
    );
    expect(rows.map(({ due_at }) => due_at.toISOString().slice(10))).toEqual(
      Array.from({ length: 5 }, () => 'T05:00:00.000Z'),
    );
  });

  test('that could not go out by day waits for the end of the night', async () => {
    const id = await world.assign('housing');
    expect(await world.at('2026-11-17T09:00:00.000Z')).toEqual([]);
    expect(await world.at('2026-11-17T19:59:00.000Z')).toEqual([]);
    expect(await world.at('2026-11-17T20:00:00.000Z')).toHaveLength(1);
    expect(await world.told(id)).toEqual(['before housing']);
  });

  test('is not sent on a day that an administrator made a holiday', async () => {
    const content = JSON.stringify({
      ...(await world.inTx((tx) => world.settings.inForce(tx, '2026-11-16'))),
      workingDays: { holidays: ['2026-11-17', '2026-11-18'], worked: [] },
    });
    const version = world.ids.next();
    const leads = [world.people.coordinator, world.people.coChair].map((one) => one.practitionerId);
    await world.owner.query(`insert into practice_version values ($1, null, $2, '2026-11-16', 'Gazetted.', $3, $4)`, [
      version,
      content,
      world.people.housing.practitionerId,
      MONDAY,
    ]);
    for (const lead of leads)
      await world.owner.query(`insert into practice_answer values ($1, $2, 'approved', '', $3, '2026-11-16', $4)`, [
        world.ids.next(),
        version,
        lead,
        MONDAY,
      ]);
    const id = await world.assign('housing', { dueOn: '2026-11-19' });
    const { rows } = await world.owner.query<{ rule: string; due_at: Date }>(
      `select rule, due_at from outbox where subject_id = $1 order by due_at`,
      [id],
    );
    await world.owner.query(`delete from practice_answer`);
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
      await world.owner.query<{ email: string }>(
        `select p.email from practitioner p join unit u on u.id = p.unit_id where u.kind = 'partner-contact' and p.left_at is null order by 1`,
      )
    ).rows.map(({ email }) => email);
  const dailies = async (instant: string) =>
    (await world.at(instant))
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

  test('is the same with news and without, to the letter', async () => {
    const wordsOf = async (instant: string) =>
      (await world.at(instant))
        .filter(({ says }) => says === 'daily')
        .map((mail) => {
          const { messageId, ...words } = reminderMail(mail, 'https://inview.example');
          // What differs is its own name and nothing else.
          expect(messageId).toBe(`<${mail.mailId}@inview.example>`);
          return JSON.stringify(words);
        })
        .sort();
    const before = await wordsOf('2026-11-17T03:00:00.000Z');
    expect(before.length).toBeGreaterThan(1);
    const { owner, panel, file, people } = world;
    const consultation = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    await owner.query(
      `insert into follow_up (id, consultation_id, audience, by_advocate, text, written_by, written_at) values ($1, $2, 'coordinator', false, 'Ring Lisa.', $3, $4)`,
      [world.ids.next(), consultation, people.coordinator.practitionerId, world.clock.now()],
    );
    expect(await wordsOf('2026-11-18T03:00:00.000Z')).toEqual(before);
    const { rows } = await world.owner.query<{ due: string; lines: string[] }>(
      `select due::text, array_agg(rule || channel || kind || (due_at at time zone 'Australia/Melbourne')::time order by recipient_id) as lines
       from outbox where rule = 'daily' group by due order by due`,
    );
    expect(rows[0]?.lines).toEqual(rows[1]?.lines);
  });

  test('ends with the advocate’s work, also between writing and sending, and that is audited', async () => {
    world.clock.set('2026-11-17T01:00:00.000Z');
    await world.inTx((tx) => world.reminders.raise(tx));
    await world.owner.query(`update practitioner set left_at = $2 where id = $1`, [
      world.people.advocate.practitionerId,
      world.clock.now(),
    ]);
    expect(await dailies('2026-11-17T03:00:00.000Z')).not.toContain(
      `${world.people.advocate.practitionerId}@example.org`,
    );
    const { rows } = await world.owner.query(
      `select action, scope, rules from audit_record where actor_id = $1 and outcome = 'refused'`,
      [world.people.advocate.practitionerId],
    );
    expect(rows).toEqual([{ action: 'own-consultations.list', scope: 'self', rules: ['Q3'] }]);
    expect(await dailies('2026-11-18T03:00:00.000Z')).not.toContain(
      `${world.people.advocate.practitionerId}@example.org`,
    );
  });
});

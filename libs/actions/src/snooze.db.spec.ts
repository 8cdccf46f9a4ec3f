import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { OwnReminderService } from './own-reminders.service.js';
import { SnoozeService } from './snooze.service.js';
import { StandingReminders } from './standing-reminders.js';

let world: RemindedPanel;
let snoozes: SnoozeService;
let own: OwnReminderService;

beforeAll(async () => {
  world = await RemindedPanel.open();
  snoozes = new SnoozeService(world.ids, world.access, world.outbox);
  own = new OwnReminderService(world.outbox, snoozes, new StandingReminders(world.access));
});
afterAll(() => world.close());
beforeEach(() => world.start());

const snooze = (who: PersonName, actionId: string, until: string, reason = 'On leave.') =>
  world.inTx(async (tx) =>
    snoozes.snooze(tx, await world.access.require(tx, world.people[who], 'action.snooze', actionId), { until, reason }),
  );
const mine = (who: PersonName) =>
  world.inTx(async (tx) => own.read(tx, await world.access.require(tx, world.people[who], 'own-reminders.read', null)));
const ofPanel = () =>
  world.inTx(async (tx) =>
    snoozes.ofPanel(tx, await world.access.require(tx, world.people.coordinator, 'panel.coordinate', world.panel.id)),
  );
/** 09:00 in Melbourne. */
const morning = (date: string) => world.at(new Date(Date.parse(`${date}T00:00:00Z`) - 2 * 3_600_000).toISOString());

test('Q20, V20: the reason is not for a coordinator who worked with him', async () => {
  const { coordinator, facilitator } = world.people;
  const id = await world.assign('housing');
  await snooze('housing', id, '2026-11-20', 'She asked us to wait until she has moved.');
  expect(await ofPanel()).toHaveLength(1);
  const enrolment = world.ids.next();
  await world.owner.query(
    `insert into enrolment (id, agency_id, man, program, facilitator_id, state, enrolled_on, enrolled_by, enrolled_at, changed_at)
     values ($1, $2, 'x', 'x', $3, 'started', '2026-01-01', $3, now(), now())`,
    [enrolment, facilitator.agencyId, coordinator.practitionerId],
  );
  await world.owner.query(`insert into enrolment_case values ($1, $2, $3, $4, now(), gen_random_uuid())`, [
    world.file.id,
    enrolment,
    world.file.matthew,
    facilitator.practitionerId,
  ]);
  expect(await ofPanel()).toEqual([]);
});

describe('quiet that an owner asks for (Q20)', () => {
  test('keeps their reminders back until that day, and then there is one; the others are told as if there were none', async () => {
    await world.makeContact('referrer', 'specialist');
    const id = await world.assign('specialist');
    await snooze('specialist', id, '2026-11-22');
    for (const day of ['17', '18', '19', '20']) await morning(`2026-11-${day}`);
    expect(await world.told(id)).toEqual(['unit-contact referrer']);
    // The 22nd is a Sunday: nobody is mailed before Monday.
    await morning('2026-11-22');
    expect(await world.told(id)).toEqual(['unit-contact referrer']);
    await morning('2026-11-23');
    expect((await world.told(id)).sort()).toEqual([
      'coordinator coordinator',
      'snoozed specialist',
      'unit-contact referrer',
    ]);
    expect((await world.dropped(id)).map(({ why }) => why)).toEqual(['Q20', 'Q20', 'Q20']);
  });

  test('may be asked for until another day, also an earlier one, which brings back what falls after it', async () => {
    const id = await world.assign('housing');
    await snooze('housing', id, '2026-11-25', 'Until the court date.');
    world.clock.set('2026-11-16T00:01:00.000Z');
    await snooze('housing', id, '2026-11-19', 'The hearing was brought forward.');
    const { rows } = await world.owner.query<{ rule: string; due: string }>(
      `select rule, due::text from outbox where subject_id = $1 and dropped_at is null order by rule`,
      [id],
    );
    expect(rows).toEqual([
      { rule: 'overdue', due: '2026-11-18' },
      { rule: 'snoozed', due: '2026-11-19' },
    ]);
    expect((await mine('housing')).snoozed).toEqual([
      { actionId: id, until: '2026-11-19', reason: 'The hearing was brought forward.' },
    ]);
  });

  test('is asked again before a mail leaves that was written before it', async () => {
    const id = await world.assign('housing');
    await world.owner.query(`insert into snooze values ($1, $2, $3, '2026-11-25', 'On leave.', $4)`, [
      world.ids.next(),
      id,
      world.people.housing.practitionerId,
      world.clock.now(),
    ]);
    await morning('2026-11-17');
    expect(await world.told(id)).toEqual([]);
    expect(await world.dropped(id)).toEqual([{ rule: 'before', why: 'Q20' }]);
  });

  test('is its owner’s own: another’s reminders are no part of it once the action is theirs', async () => {
    const id = await world.assign('housing');
    await snooze('housing', id, '2026-11-25');
    await world.owner.query(`update plan_action set owner_id = $2 where id = $1`, [
      id,
      world.people.specialist.practitionerId,
    ]);
    await world.inTx((tx) => world.outbox.write(tx, id, world.clock.now()));
    await morning('2026-11-17');
    expect(await world.told(id)).toEqual(['before specialist']);
    expect([(await mine('specialist')).snoozed, (await mine('housing')).snoozed]).toEqual([[], []]);
  });

  test('is for a day to come, at most four weeks off, and for what is still open', async () => {
    const id = await world.assign('housing');
    for (const until of ['2026-11-16', '2026-11-15', '2026-12-15'])
      await expect(snooze('housing', id, until)).rejects.toMatchObject({ code: 'invalid-input' });
    await snooze('housing', id, '2026-12-14');
    await world.owner.query(`update plan_action set state = 'done' where id = $1`, [id]);
    await expect(snooze('housing', id, '2026-11-17')).rejects.toMatchObject({ code: 'out-of-step' });
    expect([await ofPanel(), (await mine('housing')).snoozed]).toEqual([[], []]);
  });

  test('nobody but the owner asks for; the coordinator reads why, for as long as it lasts', async () => {
    const id = await world.assign('mensServiceMember', { what: 'Ring him.' });
    for (const who of ['coordinator', 'housing'] as const)
      await expect(snooze(who, id, '2026-11-20')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(snooze('advocate', id, '2026-11-20')).rejects.toMatchObject({ code: 'not-found' });
    await snooze('mensServiceMember', id, '2026-11-20', 'The program starts then.');
    expect(await ofPanel()).toEqual([
      {
        actionId: id,
        caseId: world.file.id,
        what: 'Ring him.',
        owner: expect.objectContaining({ id: world.people.mensServiceMember.practitionerId }),
        until: '2026-11-20',
        dueOn: '2026-11-18',
        reason: 'The program starts then.',
        askedAt: world.clock.now().toISOString(),
      },
    ]);
    world.clock.set('2026-11-19T13:00:00.000Z');
    expect([await ofPanel(), (await mine('mensServiceMember')).snoozed]).toEqual([[], []]);
  });

  test('shows nothing of an action that its owner may no longer read (C5)', async () => {
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file, {
      releasedTo: [world.people.housing],
    });
    const id = await world.assign('housing', { from: { consultationId } });
    await snooze('housing', id, '2026-11-20');
    expect((await mine('housing')).snoozed).toHaveLength(1);
    await world.owner.query('update consent set withdrawn_at = $2 where consultation_id = $1', [
      consultationId,
      world.clock.now(),
    ]);
    expect((await mine('housing')).snoozed).toEqual([]);
  });
});

describe('the hour of one’s reminders', () => {
  const choose = (who: PersonName, hour: number) =>
    world.inTx(async (tx) =>
      own.choose(tx, await world.access.require(tx, world.people[who], 'own-reminders.choose', null), hour),
    );

  test('is nine until another is chosen, as often as one likes, and moves what waits', async () => {
    const id = await world.assign('housing');
    expect(await mine('housing')).toEqual({
      hour: 9,
      fixed: false,
      snoozed: [],
      calendarSince: null,
      mailRefusedSince: null,
      told: [],
    });
    await choose('housing', 7);
    await choose('housing', 16);
    expect((await mine('housing')).hour).toBe(16);
    await morning('2026-11-17');
    expect(await world.told(id)).toEqual([]);
    await world.at('2026-11-17T05:00:00.000Z');
    expect(await world.told(id)).toEqual(['before housing']);
  });

  test('is two in the afternoon for partner contact, and nobody there chooses (Q3)', async () => {
    await expect(choose('advocate', 9)).rejects.toMatchObject({ code: 'forbidden', refusedBy: ['Q3'] });
    expect(await mine('advocate')).toEqual({
      hour: 14,
      fixed: true,
      snoozed: [],
      calendarSince: null,
      mailRefusedSince: null,
      told: [],
    });
  });
});

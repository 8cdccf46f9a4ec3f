import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ConflictService, LinkService, OfficeService, WhoReaches } from '@inview/cases';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { MONDAY, RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';

const HOUR = 3_600_000;

let world: RemindedPanel;

beforeAll(async () => {
  world = await RemindedPanel.open();
  world.reminders.onModuleInit();
});
afterAll(() => world.close());
beforeEach(() => world.start());

const respond = (id: string, outcome: 'accept' | 'done') =>
  world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people.housing, 'action.respond', id);
    await (outcome === 'accept' ? world.actions.accept(tx, grant) : world.actions.report(tx, grant, { outcome }));
  });

/** 09:00 of working days in Melbourne, from Tuesday the 17th on. */
const mornings = ['17', '18', '19', '20', '23', '24', '25', '26'].map(
  (day) => `2026-11-${Number(day) - 1}T22:00:00.000Z`,
);

describe('an action that nobody finishes', () => {
  test('reminds its owner, then tells the unit’s point of contact, the coordinator and the co-chairs (Q2)', async () => {
    await world.makeContact('referrer', 'specialist');
    const id = await world.assign('specialist');
    for (const morning of mornings) await world.at(morning);
    expect(await world.told(id)).toEqual([
      'before specialist',
      'on-the-day specialist',
      'overdue specialist',
      'unit-contact referrer',
      'coordinator coordinator',
      'co-chair coChair',
    ]);
    expect(await world.dropped(id)).toEqual([]);
  });

  test('goes no further once it is done', async () => {
    const id = await world.assign('housing');
    await respond(id, 'accept');
    for (const morning of mornings.slice(0, 4)) await world.at(morning);
    await respond(id, 'done');
    for (const morning of mornings.slice(4)) await world.at(morning);
    expect(await world.told(id)).toEqual(['before housing', 'on-the-day housing', 'overdue housing']);
  });

  test('moved by the clock in any steps, the same people are told the same', async () => {
    const play = async (stepHours: number) => {
      await world.start();
      await world.makeContact('referrer', 'specialist');
      const id = await world.assign('specialist');
      const end = Date.parse('2026-11-27T00:00:00.000Z');
      for (let now = Date.parse(MONDAY) + stepHours * HOUR; now < end; now += stepHours * HOUR)
        await world.at(new Date(now).toISOString());
      await world.at(new Date(end).toISOString());
      return (await world.told(id)).sort();
    };
    const hourly = await play(3);
    expect(hourly).toHaveLength(6);
    expect(await play(31)).toEqual(hourly);
    expect(await play(1000)).toEqual(hourly);
  });

  test('raised by two workers at once it is told once', async () => {
    const id = await world.assign('housing');
    world.clock.set('2026-11-22T22:00:00.000Z');
    await Promise.all([1, 2, 3].map(() => world.inTx((tx) => world.reminders.raise(tx))));
    const { rows } = await world.owner.query(`select rule from outbox where subject_id = $1 and rule = 'coordinator'`, [
      id,
    ]);
    expect(rows).toHaveLength(1);
    await Promise.all([world.work(), world.work()]);
    await world.work();
    expect((await world.told(id)).filter((line) => line === 'coordinator coordinator')).toHaveLength(1);
  });

  test('is told to who holds the office at the moment of sending, and to nobody who has lost it', async () => {
    await world.makeContact('referrer', 'specialist');
    const id = await world.assign('specialist');
    world.clock.set('2026-11-19T15:00:00.000Z');
    await world.inTx((tx) => world.reminders.raise(tx));
    await world.owner.query(`update unit set contact_id = null where id = $1`, [world.people.specialist.unitId]);
    await world.at('2026-11-19T22:00:00.000Z');
    expect(await world.told(id)).toEqual(['before specialist', 'on-the-day specialist', 'overdue specialist']);
    expect(await world.dropped(id)).toEqual([{ rule: 'unit-contact', why: 'Q2' }]);
    const { rows } = await world.owner.query(
      `select actor_id, rules from audit_record where subject_id = $1 and action = 'action.read' and outcome = 'refused'`,
      [id],
    );
    expect(rows).toEqual([{ actor_id: world.people.referrer.practitionerId, rules: ['Q2'] }]);
  });

  test('of her side is told to no point of contact without a seat, and never to his side (V2)', async () => {
    await world.makeContact('referrer', 'specialist');
    await world.owner.query(`insert into panel_membership values (gen_random_uuid(), $1, $2, 'co-chair')`, [
      world.panel.id,
      world.people.facilitator.practitionerId,
    ]);
    const id = await world.assign('specialist', { from: { sectionId: world.file.sections['her-side'] } });
    for (const morning of mornings) await world.at(morning);
    expect(await world.told(id)).toEqual([
      'before specialist',
      'on-the-day specialist',
      'overdue specialist',
      'coordinator coordinator',
      'co-chair coChair',
    ]);
    // A chair of his side has not even a row.
    expect((await world.dropped(id)).map(({ rule }) => rule)).toEqual(['unit-contact']);
  });

  test('that derives from a consultation is told only to those it was released to, a chair by office is not (C3)', async () => {
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file, {
      releasedTo: [world.people.housing],
    });
    const id = await world.assign('housing', { from: { consultationId } });
    for (const morning of mornings) await world.at(morning);
    expect(await world.told(id)).toEqual([
      'before housing',
      'on-the-day housing',
      'overdue housing',
      'coordinator coordinator',
    ]);
  });

  test('waits for whoever must accept an undertaking first, and is told once they have (M1)', async () => {
    const id = await world.assign('housing');
    const meeting = world.ids.next();
    await world.owner.query(`insert into meeting (id, panel_id, starts_at, state) values ($1, $2, $3, 'open')`, [
      meeting,
      world.panel.id,
      MONDAY,
    ]);
    const own = ['before housing', 'on-the-day housing', 'overdue housing'];
    await world.at('2026-11-22T22:00:00.000Z');
    expect(await world.told(id)).toEqual(own);
    await world.owner.query(`update meeting set state = 'closed' where id = $1`, [meeting]);
    await world.at('2026-11-22T22:05:00.000Z');
    expect(await world.told(id)).toEqual(own);
    await world.at('2026-11-22T22:15:00.000Z');
    expect(await world.told(id)).toEqual([...own, 'coordinator coordinator']);
  });

  test('is told to nobody who is shut out of the case, and to who stands in for them (X1)', async () => {
    const id = await world.assign('housing');
    await world.owner.query(
      `insert into conflict (id, case_id, practitioner_id, kind, reason, recorded_by, recorded_at) values ($1, $2, $3, 'declared', 'A relative.', $3, $4)`,
      [world.ids.next(), world.file.id, world.people.coordinator.practitionerId, MONDAY],
    );
    await world.owner.query(
      `insert into case_substitute (id, case_id, recused_id, substitute_id, named_by, named_at, state) values ($1, $2, $3, $4, $3, $5, 'standing')`,
      [
        world.ids.next(),
        world.file.id,
        world.people.coordinator.practitionerId,
        world.people.specialist.practitionerId,
        MONDAY,
      ],
    );
    for (const morning of mornings) await world.at(morning);
    expect(await world.told(id)).toEqual([
      'before housing',
      'on-the-day housing',
      'overdue housing',
      'coordinator specialist',
      'co-chair coChair',
    ]);
    expect(await world.dropped(id)).toEqual([]);
  });

  test('comes back to whom a conflict shut out, once it is lifted: what is due of it by the date that it has now (X4, Q2)', async () => {
    const reach = new WhoReaches(world.events);
    const conflicts = new ConflictService(
      world.ids,
      reach,
      new OfficeService(world.ids, reach, new LinkService(world.ids, reach)),
    );
    const { coordinator, housing } = world.people;
    const shutOut = async (who: PersonName) => {
      const id = world.ids.next();
      await world.owner.query(
        `insert into conflict (id, case_id, practitioner_id, kind, reason, recorded_by, recorded_at) values ($1, $2, $3, 'declared', 'x', $3, $4)`,
        [id, world.file.id, world.people[who].practitionerId, world.clock.now()],
      );
      return id;
    };
    const lift = (conflictId: string) =>
      world.inTx(async (tx) => {
        const grant = await world.access.require(tx, coordinator, 'conflict.lift', world.file.id);
        await conflicts.lift(tx, grant, { conflictId, reason: 'No relative.' });
      });
    const id = await world.assign('housing');
    const moved = await world.assign('housing');
    const finished = await world.assign('housing');
    const closed = [await shutOut('housing')];
    for (const morning of mornings.slice(0, 6)) await world.at(morning);
    // Written at midnight, and not theirs any more at the hour of the mail.
    await world.at('2026-11-24T13:30:00.000Z');
    closed.push(await shutOut('coChair'));
    for (const morning of mornings.slice(6)) await world.at(morning);
    expect(await world.told(id)).toEqual(['coordinator coordinator']);
    await world.owner.query(`update plan_action set state = 'done', gap = null where id = $1`, [finished]);
    await world.owner.query(`update plan_action set due_on = '2026-12-16' where id = $1`, [moved]);
    for (const conflict of closed) await lift(conflict);
    await world.work();
    expect((await world.told(id)).sort()).toEqual(['co-chair coChair', 'coordinator coordinator', 'overdue housing']);
    expect(await world.told(moved)).toEqual(['coordinator coordinator']);
    expect(await world.told(finished)).toEqual(['coordinator coordinator']);
    const { rows } = await world.owner.query<{ due: string }>(
      `select distinct due::text from outbox where subject_id = $1 and recipient_id = $2 and dropped_at is null`,
      [moved, housing.practitionerId],
    );
    expect(rows).toEqual([{ due: '2026-12-16' }]);
    expect(await world.work()).toEqual([]);
  });
});

describe('a unit’s point of contact', () => {
  const ofUnit = (who: PersonName) =>
    world.inTx(async (tx) => {
      const grant = await world.access.require(tx, world.people[who], 'own-actions.list', null);
      return (await world.queries.ofUnit(tx, grant)).map(({ id }) => id);
    });

  test('sees what is open in it and its own, of the whole panel only, and nobody else does (Q1)', async () => {
    await world.makeContact('referrer', 'specialist');
    await world.makeContact('facilitator', 'mensServiceMember');
    const id = await world.assign('specialist');
    await world.assign('specialist', { from: { sectionId: world.file.sections['her-side'] } });
    const his = await world.assign('mensServiceMember');
    await world.assign('housing');
    await world.assign('referrer');
    expect(await ofUnit('referrer')).toEqual([id]);
    expect(await ofUnit('facilitator')).toEqual([his]);
    for (const who of ['specialist', 'coordinator', 'housing', 'riskLead', 'advocate'] as const)
      expect(await ofUnit(who)).toEqual([]);
    await world.owner.query(`update plan_action set state = 'done' where id = $1`, [id]);
    expect(await ofUnit('referrer')).toEqual([]);
  });

  test('is one only while they work there', async () => {
    await world.makeContact('referrer', 'specialist');
    await world.assign('specialist');
    await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      world.people.referrer.practitionerId,
      world.people.coordinator.unitId,
    ]);
    expect(await ofUnit('referrer')).toEqual([]);
  });
});

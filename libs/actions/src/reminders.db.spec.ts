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
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { ActionService } from './actions.service.js';
import { ActionEventService } from './event.service.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { ReminderService } from './reminders.service.js';

/** 11:00 in Melbourne. */
const NOW = '2026-11-22T00:00:00.000Z';
const clock = new StandingClock(new Date(NOW));
const ids = new RandomIds();
const access = new Access(clock, ids);
const events = new InTransaction();
const settings = new PracticeSettingsQueries();
const reminderOutbox = new ReminderOutbox(ids, settings);
const awaited = new ActionEventService(access, settings, reminderOutbox);
const actions = new ActionService(ids, access, new ConsultationQueries(access, settings), reminderOutbox, awaited);
const reminders = new ReminderService(clock, ids, access, events, reminderOutbox, awaited);

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
  reminders.onModuleInit();
});
afterAll(async () => {
  await app.destroy();
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  clock.set(NOW);
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
  people = panel.people;
});

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
/** The coordinator names the housing member. */
const assign = (more: Partial<RouteBody<'action.assign'>> = {}) =>
  inTx(async (tx) =>
    actions.assign(tx, await access.require(tx, people.coordinator, 'action.assign', file.id), {
      what: 'Visit the address.',
      agencyId: people.housing.agencyId,
      ownerId: people.housing.practitionerId,
      dueOn: '2026-11-22',
      direction: 'aimed-at-him',
      from: { sectionId: file.sections['whole-panel'] },
      ...more,
    }),
  );
const withdraw = (consultationId: string) =>
  inTx(async (tx) => {
    await tx.query('update consent set withdrawn_at = $2 where consultation_id = $1', [consultationId, clock.now()]);
    await events.announce(tx, 'consent.withdrawn', { consultationId, at: clock.now() });
  });
const claim = (outboxId: string) => inTx((tx) => reminders.claim(tx, outboxId));
const outbox = async (actionId: string) =>
  (await owner.query<{ id: string }>('select * from outbox where subject_id = $1 order by due_at', [actionId])).rows[0];

describe('a reminder', () => {
  const waiting = async (actionId: string) => (await outbox(actionId))?.id ?? '';

  test('is claimed once it is due, by one at a time', async () => {
    const id = await waiting(await assign());
    const [one, other] = await inTx(async (tx) => [await reminders.claim(tx, id), await claim(id)]);
    expect([one, other]).toEqual([
      { mailId: id, ids: [id], to: `${people.housing.practitionerId}@example.org`, says: 'due', again: false },
      null,
    ]);
    await inTx(async (tx) => reminders.sent(tx, { mailId: id, ids: [id], to: '', says: 'due', again: false }));
    expect(await claim(id)).toBeNull();
  });

  test('waits for 09:00', async () => {
    const id = await waiting(await assign({ dueOn: '2026-11-23' }));
    clock.set('2026-11-22T21:59:59.000Z');
    expect(await claim(id)).toBeNull();
    clock.set('2026-11-22T22:00:00.000Z');
    expect(await claim(id)).toMatchObject({ ids: [id], says: 'due' });
  });

  const lost: readonly [string, string, (actionId: string) => Promise<unknown>][] = [
    [
      'the owner has left',
      'P1',
      () => owner.query('update practitioner set left_at = now() where id = $1', [people.housing.practitionerId]),
    ],
    [
      'somebody else owns it now',
      'A2',
      (id) => owner.query('update plan_action set owner_id = $2 where id = $1', [id, people.coChair.practitionerId]),
    ],
    [
      'it was done while it was being sent and the sending failed',
      'A2',
      (id) => owner.query(`update plan_action set state = 'done' where id = $1`, [id]),
    ],
    [
      'the owner answers for her now',
      'Q3',
      () =>
        owner.query(`update practitioner set unit_id = $2 where id = $1`, [
          people.housing.practitionerId,
          people.advocate.unitId,
        ]),
    ],
  ];
  test.each(lost)('is dropped with its rule when %s', async (_when, rule, lose) => {
    const actionId = await assign();
    await lose(actionId);
    expect(await claim(await waiting(actionId))).toBeNull();
    expect(await outbox(actionId)).toMatchObject({
      sent_at: null,
      dropped_at: new Date(NOW),
      dropped_why: expect.stringContaining(rule),
    });
    const audited = await owner.query(
      `select rules from audit_record where subject_id = $1 and action = 'action.read' and outcome = 'refused'`,
      [actionId],
    );
    expect(audited.rows).toEqual([{ rules: expect.arrayContaining([rule]) }]);
  });

  test('is dropped when her agreement has run out meanwhile (C5)', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, {
      releasedTo: [people.housing],
      until: '2026-11-25',
    });
    const actionId = await assign({
      from: { consultationId },
      dueOn: '2026-11-26',
    });
    clock.set('2026-11-25T23:00:00.000Z');
    expect(await claim(await waiting(actionId))).toBeNull();
    expect(await outbox(actionId)).toMatchObject({ sent_at: null, dropped_at: new Date('2026-11-25T23:00:00.000Z') });
  });

  test('that is being sent does not keep her waiting (C6)', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    const id = await waiting(await assign({ from: { consultationId } }));
    await inTx(async (tx) => {
      expect(await reminders.claim(tx, id)).not.toBeNull();
      await withdraw(consultationId);
    });
    expect(await claim(id)).toBeNull();
  });

  test('comes again when two people let it go on, to an owner who is named (E2)', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    const actionId = await assign({ from: { consultationId } });
    await withdraw(consultationId);
    const goesOn = async (named: readonly string[]) => {
      clock.set(new Date(clock.now().getTime() + 60_000).toISOString());
      await inTx(async (tx) => {
        const [{ id }] = await tx.query<[{ id: string }]>(
          `insert into going_on values (gen_random_uuid(), $1, 'serious-threat', 'A weapon.', 'yes', '2027-01-01', $2, $3, $4, $5) returning id`,
          [consultationId, named, people.coordinator.practitionerId, clock.now(), people.coChair.practitionerId],
        );
        await tx.query(`insert into going_on_answer values ($1, 'confirmed', '', $2)`, [id, clock.now()]);
        await events.announce(tx, 'consultation.goes-on', { consultationId, at: clock.now() });
      });
    };
    await goesOn([]);
    const waits = async () =>
      (
        await owner.query<{ id: string }>(
          'select id from outbox where subject_id = $1 and dropped_at is null and sent_at is null order by due_at',
          [actionId],
        )
      ).rows;
    expect(await waits()).toEqual([]);
    await goesOn([people.housing.agencyId]);
    const [again] = await waits();
    expect(await claim(again?.id ?? '')).toMatchObject({ to: `${people.housing.practitionerId}@example.org` });
  });
});

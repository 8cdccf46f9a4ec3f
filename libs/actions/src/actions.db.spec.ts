import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import { ConsultationQueries } from '@inview/consultations';
import type { RouteBody } from '@inview/contract';
import { dataSource, InTransaction, RandomIds, type Notice } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { takeConsultation } from '@inview/sharing';
import { StandingClock } from '../../../test/builders/clock.js';
import { aCase, aMeeting, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { ActionQueries } from './actions.queries.js';
import { ActionService } from './actions.service.js';
import { ActionEventService } from './event.service.js';
import { BoardFigures } from './board.figures.js';
import { BoardLaw } from './board.law.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { ReminderService } from './reminders.service.js';

/** 11:00 in Melbourne, and the day there. */
const [NOW, TODAY] = ['2026-11-22T00:00:00.000Z', '2026-11-22'];
const [clock, ids] = [new StandingClock(new Date(NOW)), new RandomIds()];
const access = new Access(clock, ids);
const events = new InTransaction();
const settings = new PracticeSettingsQueries();
const reminderOutbox = new ReminderOutbox(ids, settings);
const awaited = new ActionEventService(access, settings, reminderOutbox);
const actions = new ActionService(ids, access, new ConsultationQueries(access, settings), reminderOutbox, awaited);
const queries = new ActionQueries(access);
const reminders = new ReminderService(clock, ids, access, events, reminderOutbox, awaited);

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let listener: pg.Client;
let told: (Notice | 'outbox')[] = [];
let panel: BuiltPanel;
let file: BuiltCase;
let people: BuiltPanel['people'];

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  listener = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), listener.connect()]);
  listener.on('notification', ({ channel, payload }) =>
    told.push(channel === 'inview_outbox' ? 'outbox' : (JSON.parse(payload ?? '') as Notice)),
  );
  await listener.query('listen inview_notices');
  await listener.query('listen inview_outbox');
  reminders.onModuleInit();
});
afterAll(async () => {
  await app.destroy();
  await owner.end();
  await listener.end();
  await database.drop();
});
beforeEach(async () => {
  clock.set(NOW);
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
  people = panel.people;
  await listener.query('select 1');
  told = [];
});

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
const assign = (by: Actor, to: Actor, more: Partial<RouteBody<'action.assign'>> = {}) =>
  inTx(async (tx) =>
    actions.assign(tx, await access.require(tx, by, 'action.assign', file.id), {
      what: 'Visit the address.',
      agencyId: to.agencyId,
      ownerId: to.practitionerId,
      dueOn: TODAY,
      direction: 'aimed-at-him',
      from: { sectionId: file.sections['whole-panel'] },
      ...more,
    }),
  );
const respond = (by: Actor, id: string, step: 'accept' | 'decline' | 'done' | 'overtaken') =>
  inTx(async (tx) => {
    const grant = await access.require(tx, by, 'action.respond', id);
    if (step === 'accept') await actions.accept(tx, grant);
    else if (step === 'decline') await actions.decline(tx, grant, 'Not ours.');
    else await actions.report(tx, grant, { outcome: step, note: 'So it is.' });
  });
const mine = (by: Actor) =>
  inTx(async (tx) => (await queries.mine(tx, await access.require(tx, by, 'own-actions.list', null))).actions);
const ofCase = (by: Actor, audience: Audience) =>
  inTx(async (tx) => queries.ofCase(tx, await access.require(tx, by, 'case.read', file.id), audience));
const one = (by: Actor, id: string) =>
  inTx(async (tx) => (await queries.one(tx, await access.require(tx, by, 'action.read', id))).what).catch(
    ({ code }: { code: string }) => code,
  );
const withdraw = (consultationId: string) =>
  inTx(async (tx) => {
    await tx.query('update consent set withdrawn_at = $2 where consultation_id = $1', [consultationId, clock.now()]);
    await events.announce(tx, 'consent.withdrawn', { consultationId, at: clock.now() });
  });
const outbox = async (actionId: string) =>
  (
    await owner.query<{ rule: string; due_at: Date; dropped_why: string | null }>(
      'select rule, due_at, dropped_why from outbox where subject_id = $1 order by due_at',
      [actionId],
    )
  ).rows;
const droppedWhy = async (actionId: string) => (await outbox(actionId)).map((row) => row.dropped_why);
const invalid = (pointer: string) =>
  expect.objectContaining({ code: 'invalid-input', more: { fields: [expect.objectContaining({ pointer })] } });
const ownerMayNotRead = expect.objectContaining({ code: 'owner-may-not-read' });
const herSection = () => ({ from: { sectionId: file.sections['her-side'] } });
describe('assigning', () => {
  test('writes the action, its reminders and its notices in one transaction', async () => {
    const id = await assign(people.coordinator, people.housing);
    expect(await mine(people.housing)).toEqual([
      expect.objectContaining({
        id,
        what: 'Visit the address.',
        state: 'proposed',
        when: 'today',
        note: null,
        panel: 'Test panel',
        audienceLine: 'Everyone on the panel can see this.',
      }),
    ]);
    // Due on a Sunday: the Friday before it is past, so that it goes at once.
    expect(await outbox(id)).toEqual([
      { rule: 'on-the-day', due_at: new Date('2026-11-19T22:00:00.000Z'), dropped_why: null },
      { rule: 'overdue', due_at: new Date('2026-11-22T22:00:00.000Z'), dropped_why: null },
    ]);
    await listener.query('select 1');
    expect(told).toEqual([
      'outbox',
      { what: 'case', id: file.id, needs: 'case.read', scopeId: file.id, audience: 'whole-panel' },
      { what: 'own-action', id, needs: 'own-actions.list', scopeId: null, to: people.housing.practitionerId },
    ]);
  });

  test('needs an agency of the panel and a person of it who still works there (A1)', async () => {
    const elsewhere = await aPanel(owner);
    const { housing, childProtection, specialist } = people;
    await expect(assign(housing, elsewhere.people.housing)).rejects.toEqual(invalid('/agencyId'));
    await expect(assign(housing, specialist, { agencyId: ids.next() })).rejects.toEqual(invalid('/agencyId'));
    await expect(assign(housing, specialist, { agencyId: childProtection.agencyId })).rejects.toEqual(
      invalid('/ownerId'),
    );
    await expect(assign(housing, specialist, { ownerId: ids.next() })).rejects.toEqual(invalid('/ownerId'));
    await owner.query('update practitioner set left_at = now() where id = $1', [people.referrer.practitionerId]);
    await expect(assign(housing, people.referrer)).rejects.toEqual(invalid('/ownerId'));
  });

  test('never tasks a family safety advocate (C1, rule 31)', async () => {
    await expect(assign(people.coordinator, people.advocate)).rejects.toEqual(invalid('/ownerId'));
  });

  test('needs a source in this case that the assigner reads; hers is to his side as if it were not', async () => {
    const other = await aCase(owner, panel);
    const nothing = invalid('/from/sectionId');
    for (const sectionId of [other.sections['whole-panel'], ids.next()])
      await expect(assign(people.housing, people.housing, { from: { sectionId } })).rejects.toEqual(nothing);
    await expect(assign(people.mensServiceMember, people.housing, herSection())).rejects.toEqual(nothing);
    const unknown = await aSentConsultation(owner, panel, file);
    for (const consultationId of [unknown, ids.next()]) {
      for (const by of [people.mensServiceMember, people.housing]) {
        await expect(assign(by, people.housing, { from: { consultationId } })).rejects.toMatchObject({
          code: 'not-found',
          more: {},
        });
      }
    }
    const elsewhere = await aSentConsultation(owner, panel, other, { releasedTo: [people.housing] });
    await expect(assign(people.housing, people.housing, { from: { consultationId: elsewhere } })).rejects.toEqual(
      invalid('/from/consultationId'),
    );
  });

  test('refuses a year that is a slip of the pen', async () => {
    await expect(assign(people.housing, people.housing, { dueOn: '0000-01-01' })).rejects.toEqual(invalid('/dueOn'));
    await expect(assign(people.housing, people.housing, { dueOn: '3026-01-01' })).rejects.toEqual(invalid('/dueOn'));
  });

  test('from a section inherits its audience: his side owns and sees nothing of hers (A1, A3, V2)', async () => {
    await assign(people.specialist, people.housing, herSection());
    expect(await ofCase(people.childProtection, 'her-side')).toHaveLength(1);
    expect(await ofCase(people.childProtection, 'whole-panel')).toEqual([]);
    expect(await ofCase(people.mensServiceMember, 'whole-panel')).toEqual([]);
    for (const his of [people.mensServiceMember, people.facilitator])
      await expect(assign(people.specialist, his, herSection())).rejects.toEqual(ownerMayNotRead);
    // No seat, no reading of her side; a case worker may still own what the whole panel reads.
    await expect(assign(people.specialist, people.referrer, herSection())).rejects.toEqual(ownerMayNotRead);
    await expect(assign(people.specialist, people.associate, herSection())).rejects.toEqual(ownerMayNotRead);
    await owner.query('insert into case_invitation values ($1, $2)', [file.id, people.associate.practitionerId]);
    await assign(people.specialist, people.associate, herSection());
    await assign(people.specialist, people.facilitator);
    expect(await mine(people.facilitator)).toHaveLength(1);
  });

  test('an owner whom an open meeting still waits for can be named', async () => {
    const meeting = await aMeeting(owner, panel, 'open', [file.id]);
    await owner.query(`insert into attendance values ($1, $2, 'present', '1', now())`, [
      meeting,
      people.coordinator.practitionerId,
    ]);
    await assign(people.coordinator, people.housing, herSection());
    expect(await mine(people.housing)).toHaveLength(1);
  });

  test('what is refused leaves nothing behind', async () => {
    await expect(assign(people.specialist, people.facilitator, herSection())).rejects.toEqual(ownerMayNotRead);
    const left = await owner.query('select 1 from plan_action a where case_id = $1', [file.id]);
    expect(left.rowCount).toBe(0);
  });
});

describe('what derives from a consultation', () => {
  test('belongs to those it was released to, or to the coordinator, and only they see it (A1, C3)', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, {
      releasedTo: [people.housing, people.childProtection],
    });
    const from = { from: { consultationId } };
    await expect(assign(people.coordinator, people.coChair, from)).rejects.toEqual(ownerMayNotRead);
    // Released, but she did not agree to it: a release alone carries nothing (C4).
    await expect(assign(people.coordinator, people.childProtection, from)).rejects.toEqual(ownerMayNotRead);
    await expect(assign(people.coordinator, people.mensServiceMember, from)).rejects.toEqual(ownerMayNotRead);
    const given = await assign(people.coordinator, people.housing, from);
    const own = await assign(people.housing, people.coordinator, from);
    const seen = async (by: Actor) => (await ofCase(by, 'her-side')).map(({ id }) => id).sort();
    expect(await seen(people.housing)).toEqual([given, own].sort());
    expect(await seen(people.coordinator)).toEqual([given, own].sort());
    expect(await seen(people.coChair)).toEqual([]);
    expect((await mine(people.housing))[0]?.audienceLine).toContain('Only the coordinator');
  });

  test('a holder names their own people or the coordinator: trying others tells nobody who else holds it (C3)', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, {
      releasedTo: [people.housing, people.specialist],
    });
    const from = { from: { consultationId } };
    await assign(people.coordinator, people.specialist, from);
    await expect(assign(people.housing, people.specialist, from)).rejects.toEqual(ownerMayNotRead);
    await expect(assign(people.housing, people.coChair, from)).rejects.toEqual(ownerMayNotRead);
  });

  test('is gone everywhere when she withdraws, its reminder too; the coordinator still gets the list (C5)', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    const id = await assign(people.coordinator, people.housing, { from: { consultationId }, dueOn: '2026-11-30' });
    const other = await assign(people.coordinator, people.housing, { dueOn: '2026-11-30' });
    await listener.query('select 1');
    told = [];
    await withdraw(consultationId);
    expect(await droppedWhy(id)).toEqual(['C5', 'C5', 'C5']);
    expect(await droppedWhy(other)).toEqual([null, null, null]);
    expect((await mine(people.housing)).map((action) => action.id)).toEqual([other]);
    expect(await ofCase(people.coordinator, 'her-side')).toEqual([]);
    await listener.query('select 1');
    // Its owner, and whom it would be escalated to.
    expect(told).toMatchObject(told.map(() => ({ what: 'own-action', id, needs: 'own-actions.list' })));
    const heard = told.map((notice) => notice !== 'outbox' && notice.to).sort();
    expect(heard).toEqual([people.housing.practitionerId, people.coordinator.practitionerId].sort());
    const derived = await inTx(async (tx) =>
      queries.derived(
        tx,
        await access.require(tx, people.coordinator, 'consultation.coordinate', consultationId),
        consultationId,
      ),
    );
    expect(derived).toEqual([
      { id, what: 'Visit the address.', agency: 'housing', owner: 'housing', state: 'proposed' },
    ]);
  });

  test.each([
    ['the owner’s list', async () => (await mine(people.housing)).length, 0],
    ['the case', async () => (await ofCase(people.coordinator, 'her-side')).length, 0],
    ['the action itself', async (id: string) => await one(people.housing, id), 'not-found'],
  ])('%s, asked for while she withdraws, has nothing of it (C5)', async (_where, read, nothing) => {
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    const id = await assign(people.coordinator, people.housing, { from: { consultationId } });
    expect(await read(id)).not.toEqual(nothing);
    let pending: Promise<unknown> = Promise.resolve();
    await inTx(async (tx) => {
      await takeConsultation(tx, consultationId);
      pending = read(id);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await tx.query('update consent set withdrawn_at = $2 where consultation_id = $1', [consultationId, clock.now()]);
    });
    expect(await pending).toEqual(nothing);
  });
});

describe('answering', () => {
  test('accept, then report; each step once', async () => {
    const id = await assign(people.coordinator, people.housing);
    await expect(respond(people.housing, id, 'done')).rejects.toMatchObject({ code: 'out-of-step' });
    await respond(people.housing, id, 'accept');
    await expect(respond(people.housing, id, 'decline')).rejects.toMatchObject({ code: 'out-of-step' });
    expect(await droppedWhy(id)).toEqual([null, null]);
    await respond(people.housing, id, 'overtaken');
    expect(await droppedWhy(id)).toEqual(['overtaken', 'overtaken']);
    await expect(respond(people.housing, id, 'done')).rejects.toMatchObject({ code: 'out-of-step' });
    expect(await mine(people.housing)).toMatchObject([{ state: 'overtaken', note: 'So it is.', when: 'finished' }]);
  });

  test('decline, with the reason for the coordinator to read', async () => {
    const id = await assign(people.coordinator, people.housing);
    await respond(people.housing, id, 'decline');
    expect(await droppedWhy(id)).toEqual(['declined', 'declined']);
    expect(await ofCase(people.coordinator, 'whole-panel')).toMatchObject([{ state: 'declined', note: 'Not ours.' }]);
  });

  test('is the owner’s alone (A2)', async () => {
    const id = await assign(people.coordinator, people.housing);
    await expect(respond(people.coordinator, id, 'accept')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(respond(people.facilitator, id, 'accept')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('two answers at once: one counts', async () => {
    const id = await assign(people.coordinator, people.housing);
    const answers = await Promise.allSettled([
      respond(people.housing, id, 'accept'),
      respond(people.housing, id, 'decline'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('lists', () => {
  test('my actions: overdue, today, next, by due date', async () => {
    for (const dueOn of ['2026-11-23', '2026-11-21', '2026-11-22'])
      await assign(people.coordinator, people.housing, { dueOn });
    expect((await mine(people.housing)).map(({ when }) => when)).toEqual(['overdue', 'today', 'next']);
    clock.set('2026-11-22T12:59:00.000Z');
    expect((await mine(people.housing)).map(({ when }) => when)).toEqual(['overdue', 'today', 'next']);
    clock.set('2026-11-22T13:01:00.000Z');
    expect((await mine(people.housing)).map(({ when }) => when)).toEqual(['overdue', 'overdue', 'today']);
  });

  test('overdue by agency, of what the coordinator reads', async () => {
    const dueOn = '2026-11-20';
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    await assign(people.coordinator, people.housing, { dueOn, from: { consultationId } });
    await assign(people.coordinator, people.housing, { dueOn });
    await assign(people.coordinator, people.coChair, { dueOn });
    await respond(people.coChair, await assign(people.coordinator, people.coChair, { dueOn }), 'decline');
    const overdue = () =>
      inTx(async (tx) =>
        new BoardFigures(new BoardLaw(access)).overdue(
          tx,
          await access.require(tx, people.coordinator, 'panel.coordinate', panel.id),
        ),
      );
    expect(await overdue()).toEqual([
      { agency: 'housing', overdue: 2 },
      { agency: 'police', overdue: 1 },
    ]);
    await withdraw(consultationId);
    expect(await overdue()).toEqual([
      { agency: 'housing', overdue: 1 },
      { agency: 'police', overdue: 1 },
    ]);
  });

  test('the minutes: open or settled in the meeting, none that derives from a consultation', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    const meeting = await aMeeting(owner, panel, 'planned', [file.id]);
    const settled = async (what: string, step: 'decline' | 'done') => {
      const id = await assign(people.coordinator, people.housing, { what });
      if (step === 'done') await respond(people.housing, id, 'accept');
      await respond(people.housing, id, step);
    };
    await settled('Before the meeting.', 'done');
    await owner.query(`update meeting set opened_at = $2 where id = $1`, [meeting, '2026-11-22T00:30:00.000Z']);
    clock.set('2026-11-22T01:00:00.000Z');
    await settled('In the meeting.', 'done');
    await settled('Declined.', 'decline');
    await assign(people.coordinator, people.coChair, { what: 'Open.', dueOn: '2026-11-30' });
    await assign(people.coordinator, people.housing, { what: 'Derived.', from: { consultationId } });
    await assign(people.coordinator, people.housing, { what: 'Hers.', ...herSection() });
    const minuted = (audience: Audience) =>
      inTx(async (tx) =>
        queries.forMinutes(
          tx,
          await access.require(tx, people.coordinator, 'meeting.convene', meeting),
          file.id,
          audience,
        ),
      );
    expect(await minuted('whole-panel')).toEqual([
      { what: 'In the meeting.', agency: 'housing', owner: 'housing', dueOn: TODAY, waits: null, answersRisk: null },
      { what: 'Open.', agency: 'police', owner: 'coChair', dueOn: '2026-11-30', waits: null, answersRisk: null },
    ]);
    expect((await minuted('her-side')).map(({ what }) => what)).toEqual(['Hers.']);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { PanelQueries } from '@inview/agencies';
import { InTransaction } from '@inview/platform';
import type { Action } from '@inview/policy';
import { HeardNotices } from '../../../test/builders/heard-notices.js';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { ActionChangeService } from './action-change.service.js';
import { HandoverService } from './handover.service.js';
import { ReminderService } from './reminders.service.js';
import { ToTakeQueries } from './to-take.queries.js';

let world: RemindedPanel;
let handovers: HandoverService;
let changes: ActionChangeService;
let notices: HeardNotices;
const events = new InTransaction();
beforeAll(async () => {
  world = await RemindedPanel.open();
  handovers = new HandoverService(world.ids, world.access, new PanelQueries(), world.outbox);
  changes = new ActionChangeService(world.ids, world.access, world.outbox);
  new ReminderService(world.clock, world.ids, world.access, events, world.outbox, world.awaited).onModuleInit();
  notices = await HeardNotices.on(world.owner);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.start();
  await notices.drain();
});

const actor = (who: PersonName) => world.people[who];
const as = async <T>(
  who: PersonName,
  action: Action,
  id: string | null,
  work: (tx: EntityManager, grant: never) => Promise<T>,
) => await world.inTx(async (tx) => await work(tx, (await world.access.require(tx, actor(who), action, id)) as never));
const may = (who: PersonName, action: Action, id: string) =>
  world.inTx(async (tx) => (await world.access.may(tx, actor(who), action, id)) !== null);
const accept = (who: PersonName, id: string) =>
  as(who, 'action.respond', id, (tx, grant) => world.actions.accept(tx, grant));
const handOn = (by: PersonName, id: string, to: PersonName) =>
  as(by, 'action.hand-on', id, (tx, grant) =>
    handovers.ask(tx, grant, { agencyId: actor(to).agencyId, ownerId: actor(to).practitionerId, reason: 'Away.' }),
  );
const take = (by: PersonName, id: string) => as(by, 'action.take', id, (tx, grant) => handovers.take(tx, grant));
/** They sign in from there, too. */
const move = async (who: PersonName, to: PersonName) => {
  const { unitId } = actor(to);
  await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [actor(who).practitionerId, unitId]);
  Object.assign(actor(who), { unitId });
};
const unseat = (who: PersonName) =>
  world.owner.query(`delete from panel_membership where practitioner_id = $1`, [actor(who).practitionerId]);
const hersOf = (who: PersonName) => world.assign(who, { from: { sectionId: world.file.sections['her-side'] } });
const told = async (who: PersonName) => (await notices.drain()).filter(({ to }) => to === actor(who).practitionerId);
const left = async () =>
  (
    await as('coordinator', 'panel.coordinate', world.panel.id, (tx, grant) =>
      new ToTakeQueries(world.access, world.queries).ofPanel(tx, grant),
    )
  ).map(({ id }) => id);
const refused = (code: string) => expect.objectContaining({ code });

describe('word of a change (A27)', () => {
  test('an owner who went to his side hears neither of her withdrawal nor of what is done with the action', async () => {
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file, {
      releasedTo: [actor('housing')],
    });
    const derived = await world.assign('housing', { from: { consultationId } });
    const hers = await hersOf('housing');
    await notices.drain();
    const withdraw = () =>
      world.inTx((tx) => events.announce(tx, 'consent.withdrawn', { consultationId, at: world.clock.now() }));
    await withdraw();
    expect(await told('housing')).toMatchObject([{ what: 'own-action', id: derived }]);
    await move('housing', 'facilitator');
    await withdraw();
    await handOn('coordinator', hers, 'specialist');
    expect(await told('housing')).toEqual([]);
  });

  test('who is asked for what is hers in a case that is closed to them hears nothing of it', async () => {
    const hers = await hersOf('housing');
    await world.owner.query(
      `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at) values ($1, $2, 'declared', $3, 'A cousin.', $3, now())`,
      [randomUUID(), world.file.id, actor('specialist').practitionerId],
    );
    await notices.drain();
    await handOn('coordinator', hers, 'specialist');
    const all = await notices.drain();
    expect(all.map(({ to }) => to)).toContain(actor('housing').practitionerId);
    expect(all.map(({ to }) => to)).not.toContain(actor('specialist').practitionerId);
  });

  test('at an end of her agreement, who is asked to take it and whom it is escalated to hear too', async () => {
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file, {
      releasedTo: [actor('housing'), actor('specialist')],
    });
    const derived = await world.assign('housing', { from: { consultationId } });
    await handOn('coordinator', derived, 'specialist');
    await notices.drain();
    await world.inTx((tx) => events.announce(tx, 'consent.withdrawn', { consultationId, at: world.clock.now() }));
    const heard = (await notices.drain()).filter(({ what }) => what === 'own-action').map(({ to }) => to);
    const [to, coordinator] = [actor('specialist').practitionerId, actor('coordinator').practitionerId];
    expect(heard).toEqual(expect.arrayContaining([to, coordinator]));
    expect(heard).not.toContain(actor('coChair').practitionerId);
  });
});

describe('an owner who works for another agency now (A23, V22)', () => {
  test('their action is their unit’s to take, stands with what is left, and its point of contact is told of it', async () => {
    const id = await world.assign('housing');
    await accept('housing', id);
    await move('associate', 'housing');
    await world.makeContact('associate', 'housing');
    expect(await left()).toEqual([]);
    await move('housing', 'coChair');
    await unseat('housing');
    expect(await left()).toEqual([id]);
    expect(await may('housing', 'action.read', id)).toBe(false);
    for (const day of [18, 19, 20]) await world.at(`2026-11-${day}T00:00:00.000Z`);
    expect(await world.told(id)).toEqual(['unit-contact associate']);
    await take('associate', id);
    expect(await left()).toEqual([]);
  });

  test('asked for what is hers, without a seat any more or from another agency, they neither read nor take it', async () => {
    const hers = await hersOf('housing');
    await handOn('coordinator', hers, 'specialist');
    expect(await may('specialist', 'action.take', hers)).toBe(true);
    await unseat('specialist');
    expect(await may('specialist', 'action.read', hers)).toBe(false);
    const shared = await world.assign('housing');
    await handOn('coordinator', shared, 'specialist');
    expect(await may('specialist', 'action.take', shared)).toBe(true);
    await move('specialist', 'associate');
    expect(await may('specialist', 'action.take', shared)).toBe(false);
  });
});

describe('between the law’s answer and the change', () => {
  test('whoever handed it on reports nothing of it once it is taken, and proposes nothing', async () => {
    const id = await world.assign('housing');
    await accept('housing', id);
    await handOn('housing', id, 'specialist');
    await as('housing', 'action.respond', id, async (tx, grant) => {
      await take('specialist', id);
      await expect(changes.propose(tx, grant, { what: 'Less.', reason: 'Too much.' })).rejects.toEqual(
        refused('out-of-step'),
      );
      await expect(world.actions.report(tx, grant, { outcome: 'done' })).rejects.toEqual(refused('out-of-step'));
    });
    const { rows } = await world.owner.query(`select state, owner_id as "ownerId" from plan_action where id = $1`, [
      id,
    ]);
    expect(rows).toEqual([{ state: 'accepted', ownerId: actor('specialist').practitionerId }]);
  });

  test('what the one before proposed is over once another has taken it; an owner does not undo what others asked', async () => {
    const id = await world.assign('housing');
    await accept('housing', id);
    await as('housing', 'action.respond', id, (tx, grant) =>
      changes.propose(tx, grant, { dueOn: '2026-12-24', reason: 'Court.' }),
    );
    await handOn('coordinator', id, 'specialist');
    await expect(handOn('housing', id, 'coChair')).rejects.toEqual(refused('invalid-input'));
    await take('specialist', id);
    await handOn('coordinator', id, 'housing');
    await take('housing', id);
    const { rows } = await world.owner.query(`select agreed from action_change where action_id = $1`, [id]);
    expect(rows).toEqual([{ agreed: false }]);
  });

  test('an escalation of a date that holds no longer is not taken up', async () => {
    const id = await world.assign('housing');
    await accept('housing', id);
    await world.at('2026-11-22T22:30:00.000Z');
    await handOn('housing', id, 'specialist');
    await take('specialist', id);
    await as('specialist', 'action.respond', id, (tx, grant) =>
      changes.propose(tx, grant, { dueOn: '2026-12-16', reason: 'Court.' }),
    );
    const { rows } = await world.owner.query<{ id: string }>(
      `select id from action_change where action_id = $1 and answered_at is null`,
      [id],
    );
    const changeId = rows[0]?.id ?? '';
    await as('coordinator', 'action.answer-change', id, (tx, grant) =>
      changes.answer(tx, grant, { answer: 'agreed', changeId }),
    );
    await handOn('specialist', id, 'housing');
    await take('housing', id);
    const waiting = await world.owner.query(
      `select due::text from outbox where subject_id = $1 and sent_at is null and dropped_at is null and due <> '2026-12-16'`,
      [id],
    );
    expect(waiting.rows).toEqual([]);
  });
});

test('V1: for what is hers nothing is written down for a chair of his side', async () => {
  await world.owner.query(`update panel_membership set kind = 'co-chair' where practitioner_id = $1`, [
    actor('mensServiceMember').practitionerId,
  ]);
  const hers = await hersOf('housing');
  const shared = await world.assign('housing');
  world.clock.set('2026-11-24T16:00:00.000Z');
  await world.inTx((tx) => world.reminders.raise(tx));
  const { rows } = await world.owner.query(`select distinct subject_id as id from outbox where recipient_id = $1`, [
    actor('mensServiceMember').practitionerId,
  ]);
  expect(rows).toEqual([{ id: shared }]);
  const others = await world.owner.query(`select 1 from outbox where subject_id = $1 and rule = 'co-chair'`, [hers]);
  expect(others.rowCount).toBeGreaterThan(0);
});

test('Q3: an advocate’s daily mail that missed its hour is left out, and is nobody’s refusal', async () => {
  await world.at('2026-11-16T00:00:00.000Z');
  expect((await world.at('2026-11-16T08:30:00.000Z')).filter(({ says }) => says === 'daily')).toEqual([]);
  expect((await world.at('2026-11-16T20:30:00.000Z')).filter(({ says }) => says === 'daily')).toEqual([]);
  const { rows } = await world.owner.query(
    `select 1 from audit_record where action = 'own-consultations.list' and outcome = 'refused' and actor_id = $1`,
    [actor('advocate').practitionerId],
  );
  expect(rows).toEqual([]);
  expect((await world.at('2026-11-17T03:30:00.000Z')).filter(({ says }) => says === 'daily').length).toBeGreaterThan(0);
});

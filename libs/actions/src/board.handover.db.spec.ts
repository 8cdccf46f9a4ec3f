import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PanelQueries } from '@inview/agencies';
import type { BoardFilter } from '@inview/contract';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { aCase } from '../../../test/builders/seated-case.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { BoardFigures } from './board.figures.js';
import { BoardHandover } from './board.handover.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';
import { HandoverService } from './handover.service.js';

let world: RemindedPanel;
let handovers: HandoverService;
let several: BoardHandover;
let figures: BoardFigures;
let boards: BoardQueries;
beforeAll(async () => {
  world = await RemindedPanel.open();
  const law = new BoardLaw(world.access);
  handovers = new HandoverService(world.ids, world.access, new PanelQueries(), world.outbox);
  several = new BoardHandover(world.access, handovers);
  figures = new BoardFigures(law);
  boards = new BoardQueries(world.access, law, world.queries);
});
afterAll(() => world.close());
beforeEach(() => world.start());

const reason = 'Their unit has closed.';
const naming = (to: PersonName) => {
  const { agencyId, practitionerId: ownerId } = world.people[to];
  return { agencyId, ownerId, reason };
};
const handOn = (by: PersonName, actionIds: string[], to: PersonName) =>
  world.inTx(async (tx) =>
    several.ask(tx, await world.access.require(tx, world.people[by], 'own-board.hand-on', null), {
      actionIds,
      ...naming(to),
    }),
  );
/** What one of them alone is refused with; null where it is not. Nothing stays of it. */
const alone = async (by: PersonName, id: string, to: PersonName): Promise<string | null> => {
  const undone = new Error('undone');
  const asked = world.inTx(async (tx) => {
    await handovers.ask(tx, await world.access.require(tx, world.people[by], 'action.hand-on', id), naming(to));
    throw undone;
  });
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  return error === undone ? null : (error as { code: string }).code;
};
const askedOf = async (ids: readonly string[]) => {
  const found = await world.owner.query<{ id: string; to: string }>(
    `select action_id as id, to_id as to from action_handover where action_id = any($1) and answered_at is null order by 1`,
    [ids],
  );
  return found.rows;
};
const shown = (by: PersonName, filter: Partial<BoardFilter>) =>
  world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people[by], 'own-board.read', null);
    const { actions } = await boards.page(tx, grant, { board: 'coordinator', ...filter });
    return actions.map(({ id }) => id).sort();
  });
const owners = (by: PersonName, board: BoardFilter['board'] = 'coordinator') =>
  world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people[by], 'own-board.read', null);
    return await figures.owners(tx, grant, { board });
  });
const names = async (by: PersonName, board?: BoardFilter['board']) =>
  (await owners(by, board)).map(({ person }) => person.name);
const herSection = () => ({ from: { sectionId: world.file.sections['her-side'] } });

test('each is asked for or refused as it would be by itself, and the audit keeps each (A40)', async () => {
  const open = [await world.assign('housing'), await world.assign('specialist'), await world.assign('facilitator')];
  const done = await world.assign('housing');
  const hers = await world.assign('housing', herSection());
  const theirs = await world.assign('mensServiceMember');
  await world.owner.query(`update plan_action set state = 'done' where id = $1`, [done]);
  const nowhere = randomUUID();
  const ids = [...open, done, hers, theirs, nowhere];
  const expected = new Map<string, string | null>();
  for (const id of ids) expected.set(id, await alone('coordinator', id, 'mensServiceMember'));
  const found = await handOn('coordinator', [...ids, ...open], 'mensServiceMember');
  expect(Object.fromEntries(found.refused.map(({ actionId, why }) => [actionId, why]))).toEqual({
    [done]: 'out-of-step',
    [hers]: 'owner-may-not-read',
    [theirs]: 'invalid-input',
    [nowhere]: 'not-found',
  });
  expect(found.asked).toEqual([...open].sort());
  for (const { actionId, why } of found.refused) expect(expected.get(actionId)).toBe(why);
  for (const id of found.asked) expect(expected.get(id)).toBeNull();
  const to = world.people.mensServiceMember.practitionerId;
  expect(await askedOf(ids)).toEqual([...open].sort().map((id) => ({ id, to })));
  const audit = await world.owner.query<{ id: string; outcome: string }>(
    `select subject_id as id, outcome from audit_record where action = 'action.hand-on' and subject_id = any($1)`,
    [ids],
  );
  const outcomes = (outcome: string) => audit.rows.filter((line) => line.outcome === outcome).map(({ id }) => id);
  expect(outcomes('allowed').sort()).toEqual([...open].sort());
  expect(outcomes('refused').sort()).toEqual([hers, nowhere].sort());
});

test('somebody else’s unit board hands on what is their own and nothing besides', async () => {
  const [own, colleagues] = [await world.assign('specialist'), await world.assign('referrer')];
  const found = await handOn('specialist', [own, colleagues], 'housing');
  expect(found).toEqual({ asked: [own], refused: [{ actionId: colleagues, why: 'forbidden' }] });
});

test('where something breaks, none is asked for', async () => {
  const ids = [await world.assign('housing'), await world.assign('housing')];
  const broken = new BoardHandover(
    world.access,
    new (class extends HandoverService {
      private asked = 0;
      override async ask(...call: Parameters<HandoverService['ask']>): Promise<void> {
        if (this.asked++ > 0) throw new Error('The disk is full.');
        await super.ask(...call);
      }
    })(world.ids, world.access, new PanelQueries(), world.outbox),
  );
  const asking = world.inTx(async (tx) =>
    broken.ask(tx, await world.access.require(tx, world.people.coordinator, 'own-board.hand-on', null), {
      actionIds: ids,
      ...naming('coChair'),
    }),
  );
  await expect(asking).rejects.toThrow('The disk is full.');
  expect(await askedOf(ids)).toEqual([]);
});

test('a board is narrowed by person, unit, what waits and who has left; nobody is named whose actions one may not open', async () => {
  const other = await aCase(world.owner, world.panel);
  await world.owner.query(
    `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at) values ($1, $2, 'declared', $3, 'x', $3, now())`,
    [randomUUID(), other.id, world.people.coChair.practitionerId],
  );
  const housing = await world.assign('housing', { dueOn: '2026-11-16' });
  const later = await world.assign('housing', { dueOn: '2026-12-16' });
  const specialist = await world.assign('specialist');
  const hers = await world.assign('childProtection', herSection());
  await world.owner.query(`update plan_action set case_id = $2, section_id = $3 where id = $1`, [
    specialist,
    other.id,
    other.sections['whole-panel'],
  ]);
  expect(await names('coordinator')).toEqual(['childProtection', 'housing', 'specialist']);
  expect(await names('coChair', 'chair')).toEqual(['childProtection', 'housing']);
  expect(await names('housing', 'coordinator')).toEqual([]);
  expect((await owners('coChair', 'chair')).every(({ unit }) => unit === null)).toBe(true);
  const { practitionerId: ownerId, unitId } = world.people.housing;
  expect(await shown('coordinator', { ownerId })).toEqual([housing, later].sort());
  expect(await shown('coordinator', { ownerId, when: 'week' })).toEqual([housing]);
  expect(await shown('coordinator', { unitId: world.people.childProtection.unitId })).toEqual([hers]);
  await handOn('coordinator', [later], 'coChair');
  expect(await shown('coordinator', { waits: 'handover' })).toEqual([later]);
  expect(await shown('coordinator', { waits: 'taker' })).toEqual([]);
  await world.owner.query(`update practitioner set left_at = now() where id = $1`, [ownerId]);
  expect(await shown('coordinator', { waits: 'taker', unitId })).toEqual([housing, later].sort());
  expect((await owners('coordinator')).filter(({ left }) => left).map(({ person }) => person.name)).toEqual([
    'housing',
  ]);
  await world.owner.query(
    `insert into action_change (id, action_id, due_on, reason, proposed_by, proposed_at) select $1, id, '2026-12-20', 'x', owner_id, now() from plan_action where id = $2`,
    [randomUUID(), hers],
  );
  expect(await shown('coordinator', { waits: 'change' })).toEqual([hers]);
});

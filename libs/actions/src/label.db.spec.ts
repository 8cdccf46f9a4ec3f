import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { LabelService } from './label.service.js';

let world: RemindedPanel;
let labels: LabelService;
beforeAll(async () => {
  world = await RemindedPanel.open();
  labels = new LabelService(world.queries);
});
afterAll(() => world.close());
beforeEach(() => world.start());

const label = (by: PersonName, id: string, ...words: string[]) =>
  world.inTx(async (tx) =>
    labels.label(tx, await world.access.require(tx, world.people[by], 'action.label', id), words),
  );
const mine = (by: PersonName) =>
  world.inTx(async (tx) => labels.mine(tx, await world.access.require(tx, world.people[by], 'own-actions.list', null)));
const ownerIsNow = (who: PersonName, id: string) =>
  world.owner.query(`update plan_action set owner_id = $1 where id = $2`, [world.people[who].practitionerId, id]);

test('labels are their writer’s alone, and one set takes the place of the other', async () => {
  const id = await world.assign('housing');
  await label('housing', id, 'before court', 'ring Tuesday', 'before court');
  await label('coordinator', id, 'ask Sam');
  expect(await mine('housing')).toEqual([{ actionId: id, labels: ['before court', 'ring Tuesday'] }]);
  expect(await mine('coordinator')).toEqual([{ actionId: id, labels: ['ask Sam'] }]);
  expect(await mine('coChair')).toEqual([]);
  await label('housing', id);
  expect(await mine('housing')).toEqual([]);
});

test('they go with the action: who can see it no more reads their own words no more, and finds them again with it', async () => {
  const id = await world.assign('facilitator');
  await label('facilitator', id, 'after group');
  await ownerIsNow('housing', id);
  expect(await mine('facilitator')).toEqual([]);
  await expect(label('facilitator', id, 'x')).rejects.toMatchObject({ code: 'not-found' });
  await ownerIsNow('facilitator', id);
  expect(await mine('facilitator')).toEqual([{ actionId: id, labels: ['after group'] }]);
});

test('no audit record, notice or reminder holds their words', async () => {
  const id = await world.assign('housing');
  await label('housing', id, 'a word like no other');
  const { rows } = await world.owner.query<{ text: string }>(
    `select a::text as text from audit_record a union all select o::text from outbox o`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ text }) => text.includes('a word like no other'))).toEqual([]);
});

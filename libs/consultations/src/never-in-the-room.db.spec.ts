import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Action } from '@inview/policy';
import { Consulting } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());

const seat = (practitionerId: string) =>
  world.owner.query(
    `insert into panel_membership (id, panel_id, practitioner_id, kind) values (gen_random_uuid(), $1, $2, 'core')`,
    [world.panel.id, practitionerId],
  );
const may = (action: Action, id: string) =>
  world.app.transaction(async (tx) => (await world.access.may(tx, world.people.advocate, action, id)) !== null);

test('a seat opens nothing to her advocate, whose consultation is matched to the case (C8)', async () => {
  await world.afresh();
  await seat(world.people.advocate.practitionerId);
  const id = await world.sent();
  const { file, panel } = world;
  for (const [action, on] of [
    ['panel.read', panel.id],
    ['panel.read-cases', panel.id],
    ['case.read', file.id],
    ['case.read-her-side', file.id],
    ['plan.read', file.sections['her-side']],
    ['plan.read', file.sections['whole-panel']],
    ['consultation.read', id],
  ] as const)
    expect([action, await may(action, on)]).toEqual([action, false]);
  expect(await may('consultation.read-own', id)).toBe(true);
});

test('who was her advocate and works with him now is of his side (V1)', async () => {
  await world.afresh();
  await seat(world.people.advocate.practitionerId);
  await world.sent();
  await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
    world.people.advocate.practitionerId,
    world.people.mensServiceMember.unitId,
  ]);
  expect(await may('case.read', world.file.id)).toBe(true);
  expect(await may('case.read-her-side', world.file.id)).toBe(false);
  expect(await may('plan.read', world.file.sections['her-side'])).toBe(false);
});

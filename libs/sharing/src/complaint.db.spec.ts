import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Exchanging } from '../../../test/builders/exchanging.js';
import type { BuiltPanel } from '../../../test/builders/seated-panel.js';

let world: Exchanging;
let people: BuiltPanel['people'];

beforeAll(async () => {
  world = await Exchanging.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  people = world.panel.people;
});

const record = (by: Actor, more: Partial<RouteBody<'complaint.record'>> = {}) =>
  world.as(by, 'complaint.record', world.file.id, (tx, grant) =>
    world.complaints.record(tx, grant, {
      ...{ receivedOn: '2026-11-19', nature: 'Too much was shared.', actionTaken: '', prevention: '' },
      timeframe: 'A month.',
      ...more,
    }),
  );
const answer = (by: Actor, id: string, more: Partial<RouteBody<'complaint.answer'>> = {}) =>
  world.as(by, 'complaint.answer', id, (tx, grant) =>
    world.complaints.answer(tx, grant, { actionTaken: 'Apologised.', prevention: '', closes: false, ...more }),
  );
const kept = async (by: Actor) => (await world.mine(by)).complaints[0];

test('a complaint is answered by its agency, step by step, until it says how it is prevented and is closed (D10)', async () => {
  const { coChair, coordinator } = people;
  const id = await record(coChair);
  await answer(coChair, id);
  await expect(answer(coChair, id, { closes: true })).rejects.toMatchObject({
    code: 'invalid-input',
    more: { fields: [expect.objectContaining({ pointer: '/prevention' })] },
  });
  expect(await kept(coChair)).toMatchObject({ closed: false, answers: [{ actionTaken: 'Apologised.' }] });
  await answer(coChair, id, { prevention: 'A second reader.', closes: true });
  await expect(answer(coChair, id)).rejects.toMatchObject({ code: 'out-of-step' });
  const [seen] = (await world.read(coordinator)).complaints;
  expect(seen).toMatchObject({ closed: true, answers: [{}, { prevention: 'A second reader.', closes: true }] });
});

test('prevention that was recorded at first is enough to close; a closed case keeps no complaint open', async () => {
  const id = await record(people.coChair, { prevention: 'A list.' });
  await world.owner.query('update case_file set closed_at = now() where id = $1', [world.file.id]);
  await answer(people.coChair, id, { closes: true });
  expect((await kept(people.coChair))?.closed).toBe(true);
});

test('to no other agency is there such a complaint; what is written of it is never changed', async () => {
  const id = await record(people.coChair);
  for (const other of [people.housing, people.coordinator, people.mensServiceMember, people.advocate, people.associate])
    await expect(answer(other, id)).rejects.toMatchObject({ code: 'not-found' });
  await answer(people.coChair, id);
  for (const change of ['update complaint_answer set closes = true', 'delete from complaint_answer'])
    await expect(world.app.query(change)).rejects.toThrow('permission denied');
});

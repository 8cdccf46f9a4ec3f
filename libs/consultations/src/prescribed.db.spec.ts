import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import { Consulting, secret } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const notFound = expect.objectContaining({ code: 'not-found' });
const prescribe = ({ agencyId }: Actor, entry: string) =>
  world.owner.query(`update prescription set ${entry} where agency_id = $1`, [agencyId]);
const works = ({ practitionerId }: Actor, capacity: string) =>
  world.owner.query(`update practitioner set capacity = $2 where id = $1`, [practitionerId, capacity]);

async function readFirst(): Promise<string> {
  const id = await world.sent();
  await world.read(id);
  return id;
}

describe('Who is not prescribed on the day receives nothing (S5, S14)', () => {
  test.each([
    ['whose entry has ended', `until = '2026-11-19'`],
    ['whose entry has not begun', `since = '2026-11-21'`],
    ['prescribed only for another role', `role = 'Another role'`],
  ])('a release to an agency %s is refused', async (_name, entry) => {
    const id = await readFirst();
    await prescribe(world.people.housing, entry);
    await expect(world.release(id, world.people.housing)).rejects.toMatchObject({
      code: 'may-not-receive',
      more: { rules: ['C4', 'S5'] },
    });
  });

  test('on its last day it is given and read, the day after it is unknown', async () => {
    const id = await readFirst();
    await prescribe(world.people.housing, `until = '2026-11-20'`);
    await world.release(id, world.people.housing);
    expect(await world.read(id, world.people.housing)).toMatchObject({ herWords: secret });
    world.clock.set('2026-11-21T00:00:00.000Z');
    await expect(world.read(id, world.people.housing)).rejects.toEqual(notFound);
    // V21: nor anything else of her side.
    await expect(world.ofCase(world.people.housing)).rejects.toEqual(notFound);
  });

  test('an agency without any entry is not prescribed', async () => {
    const id = await readFirst();
    await world.owner.query(`delete from prescription where agency_id = $1`, [world.people.housing.agencyId]);
    await expect(world.release(id, world.people.housing)).rejects.toMatchObject({ code: 'may-not-receive' });
  });

  test('the coordinator reads first only while prescribed', async () => {
    const id = await world.sent();
    await prescribe(world.people.coordinator, `until = '2026-11-19'`);
    await expect(world.read(id)).rejects.toEqual(notFound);
  });
});

describe('Volunteers and observers use no scheme (S2)', () => {
  test('what their agency was given stays unknown to them', async () => {
    const id = await readFirst();
    await world.release(id, world.people.housing);
    await works(world.people.housing, 'observer');
    await expect(world.read(id, world.people.housing)).rejects.toEqual(notFound);
    await works(world.people.housing, 'employed');
    expect(await world.read(id, world.people.housing)).toMatchObject({ herWords: secret });
  });

  test('an agency that sits there by a volunteer alone is given nothing', async () => {
    const id = await readFirst();
    await works(world.people.housing, 'volunteer');
    await expect(world.release(id, world.people.housing)).rejects.toMatchObject({ code: 'may-not-receive' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { routes } from '@inview/contract';
import { aRecord, Exchanging } from '../../../test/builders/exchanging.js';
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

const roleOf = async (partyId: string) => {
  const { rows } = await world.owner.query<{ role: string }>('select role from case_party where id = $1', [partyId]);
  return rows[0]?.role;
};
const propose = (by = people.coChair) => world.correctRole(by, world.file.lisa, 'person-using-violence');

describe('naming the person using violence (D8)', () => {
  test('takes two people: nothing changes by one, and then everybody is told', async () => {
    const { coordinator, coChair, housing } = people;
    const { id, outcome } = await propose();
    expect(outcome).toBe('proposed');
    expect(await roleOf(world.file.lisa)).toBe('victim-survivor');
    await expect(world.confirmRole(coChair, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await world.mine(coChair)).rolesToConfirm).toEqual([]);
    const asked = routes['exchange.mine'].response.parse(await world.mine(coordinator)).rolesToConfirm;
    expect(asked).toMatchObject([{ id, mayConfirm: true, role: 'person-using-violence', by: { name: 'coChair' } }]);
    await world.confirmRole(coordinator, id);
    expect(await roleOf(world.file.lisa)).toBe('person-using-violence');
    expect((await world.mine(housing)).corrections).toMatchObject([{ of: 'role', by: { name: 'coChair' } }]);
    await expect(world.confirmRole(coordinator, id)).rejects.toMatchObject({ code: 'out-of-step' });
    const { rows } = await world.owner.query('select answer, answered_by from role_answer where proposal_id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ answer: 'confirmed', answered_by: coordinator.practitionerId }]);
  });

  test('is unknown to everybody who corrects no roles until it is so: no row, no word, no notice', async () => {
    const others = [people.housing, people.mensServiceMember, people.facilitator, people.advocate, people.associate];
    const before = await Promise.all(
      [people.housing, people.mensServiceMember].map(async (one) => JSON.stringify(await world.mine(one))),
    );
    await world.published();
    const { id } = await propose();
    expect(await world.published()).toEqual([{ what: 'exchange', id, needs: 'role.decline', scopeId: id }]);
    const after = await Promise.all(
      [people.housing, people.mensServiceMember].map(async (one) => JSON.stringify(await world.mine(one))),
    );
    expect(after).toEqual(before);
    for (const other of others) {
      await expect(world.confirmRole(other, id)).rejects.toMatchObject({ code: 'not-found' });
      await expect(world.declineRole(other, id)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('is declined by another, or taken back, and may be proposed again; one waits at a time', async () => {
    const { coordinator, coChair } = people;
    const { id } = await propose();
    await expect(propose(coordinator)).rejects.toMatchObject({ code: 'out-of-step' });
    await world.declineRole(coordinator, id);
    await expect(world.confirmRole(coordinator, id)).rejects.toMatchObject({ code: 'out-of-step' });
    const again = await propose();
    await world.declineRole(coChair, again.id);
    expect(await roleOf(world.file.lisa)).toBe('victim-survivor');
    const seen = routes['case.roles'].response.parse(await world.who(coordinator));
    expect(seen.waiting).toEqual([]);
    expect(seen.declined).toHaveLength(2);
  });

  test('is over when the role was corrected to something else meanwhile', async () => {
    const { coordinator } = people;
    const { id } = await propose();
    await world.correctRole(coordinator, world.file.lisa, 'linked-person');
    await expect(world.confirmRole(coordinator, id)).rejects.toMatchObject({ code: 'out-of-step' });
    expect((await world.who(coordinator)).waiting).toEqual([]);
  });

  test('answered twice at once is answered once', async () => {
    const { coordinator, coChair } = people;
    const { id } = await propose();
    const answers = await Promise.allSettled([world.confirmRole(coordinator, id), world.declineRole(coChair, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is never changed once it is written', async () => {
    await propose();
    for (const change of ['update role_proposal set reasons = reasons', 'delete from role_answer'])
      await expect(world.app.query(change)).rejects.toThrow('permission denied');
  });
});

describe('who was wrongly recorded as the person using violence (D9)', () => {
  test('is freed at once by one person, and what his side was told of them is its no longer', async () => {
    const { coordinator, coChair, mensServiceMember: his, housing } = people;
    const asked = await world.send(coChair, his);
    const given = await world.give(coChair, [his, housing]);
    const own = await world.give(his, [coChair]);
    const wrong = await world.correct(coChair, given);
    expect((await world.mine(his)).received).toHaveLength(1);
    const { outcome } = await world.correctRole(coordinator, world.file.matthew, 'victim-survivor');
    expect(outcome).toBe('corrected');
    for (const read of [world.request(his, asked), world.statement(his, given), world.acknowledge(his, wrong)])
      await expect(read).rejects.toMatchObject({ code: 'not-found' });
    const mine = await world.mine(his);
    expect([mine.requestsIn, mine.received]).toEqual([[], []]);
    // That the role was corrected is everybody's to know and to acknowledge; what it gave itself stays its own.
    expect(mine.corrections).toMatchObject([{ of: 'role' }]);
    expect((await world.own(his)).csv).not.toContain('coChair');
    expect((await world.statement(his, own)).record?.what).toBe(aRecord.what);
    expect((await world.statement(housing, given)).what).toBe(aRecord.what);
  });
});

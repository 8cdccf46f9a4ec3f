import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Consulting, secret } from '../../../test/builders/consulting.js';

let world: Consulting;
let id: string;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  id = await world.sent();
  await world.read(id);
  await world.release(id, world.people.housing);
  await world.release(id, world.people.specialist);
});

const refused = (code: string) => expect.objectContaining({ code });
const mine = (by = world.people.coChair) =>
  world.as(by, 'own-confirmations.list', null, (tx, grant) => world.goingOn.mine(tx, grant));

describe('going on after her agreement has ended (E1, E2)', () => {
  test('is not while her agreement lives', async () => {
    await expect(world.propose(id, [world.people.housing])).rejects.toEqual(refused('out-of-step'));
  });

  test('needs a second person: proposed alone, nobody reads', async () => {
    await world.withdraw(id);
    await world.propose(id, [world.people.housing]);
    for (const reader of [world.people.coordinator, world.people.housing])
      await expect(world.read(id, reader)).rejects.toEqual(refused('not-found'));
    await expect(world.propose(id, [])).rejects.toEqual(refused('out-of-step'));
  });

  test('confirmed, the coordinator and those named read again, and nobody else', async () => {
    await world.withdraw(id);
    await world.propose(id, [world.people.housing]);
    await world.published();
    await world.confirm(id);
    const { herWords, goesOn, basis, until } = await world.read(id, world.people.housing);
    expect({ herWords, goesOn, basis, until }).toEqual({
      herWords: secret,
      goesOn: true,
      basis: 'serious-threat',
      until: '2026-12-15',
    });
    await world.read(id);
    expect(await world.ofCase(world.people.housing)).toHaveLength(1);
    for (const other of [world.people.specialist, world.people.coChair, world.people.mensServiceMember])
      await expect(world.read(id, other)).rejects.toEqual(refused('not-found'));
    await expect(world.release(id, world.people.childProtection)).rejects.toEqual(refused('out-of-step'));
    const told = await world.published();
    expect(told.filter(({ to }) => to === world.people.mensServiceMember.practitionerId)).toEqual([]);
    expect(told.map(({ what }) => what)).toEqual(expect.arrayContaining(['own-consultation', 'own-confirmation']));
    expect((await world.ownOf(id)).goesOn).toMatchObject({ basis: 'serious-threat', until: '2026-12-15' });
  });

  test('ends with its date', async () => {
    await world.withdraw(id);
    await world.propose(id, [world.people.housing]);
    await world.confirm(id);
    world.clock.set('2026-12-16T00:00:00.000Z');
    await expect(world.read(id, world.people.housing)).rejects.toEqual(refused('not-found'));
    await world.propose(id, [world.people.housing], { until: '2026-12-31' });
  });

  test('after an expiry too, and what was decided before she withdrew is not decided after it', async () => {
    world.clock.set('2027-01-05T00:00:00.000Z');
    await expect(world.read(id)).rejects.toEqual(refused('not-found'));
    await world.propose(id, [world.people.housing], { until: '2027-02-01' });
    await world.confirm(id);
    await world.read(id, world.people.housing);
    world.clock.set('2027-01-06T00:00:00.000Z');
    await world.withdraw(id);
    await expect(world.read(id, world.people.housing)).rejects.toEqual(refused('not-found'));
  });

  test('is asked of one chair by name, who reads reasons and never her words; declined, it may be proposed anew', async () => {
    await world.withdraw(id);
    await world.propose(id, [world.people.housing]);
    expect(await mine()).toMatchObject([{ consultationId: id, about: 'Lisa' }]);
    expect(await mine(world.people.mensServiceMember)).toEqual([]);
    const asked = await world.as(world.people.coChair, 'consultation.confirm-going-on', id, (tx, grant) =>
      world.goingOn.asked(tx, grant),
    );
    expect(asked).toMatchObject({ about: 'Lisa', pressure: 'yes', goingOn: { why: 'He has bought a weapon.' } });
    expect(JSON.stringify(asked)).not.toContain(secret);
    // Nor is what they write held against words that they were not shown: the answer would tell them (C3, W20).
    expect(await world.access.may(world.app.manager, world.people.coChair, 'consultation.hold-words', id)).toBeNull();
    await world.confirm(id, { answer: 'declined', reason: 'Ask her again first.' });
    expect(await mine()).toEqual([]);
    await expect(world.confirm(id)).rejects.toEqual(refused('not-found'));
    await expect(world.read(id, world.people.housing)).rejects.toEqual(refused('not-found'));
    await world.propose(id, [world.people.housing]);
  });

  test('has reasons that repeat nothing that she said, unless the chair asked holds it as well (C3, W20)', async () => {
    await world.withdraw(id);
    const why = `She said: ${secret}`;
    await expect(world.propose(id, [world.people.housing], { why })).rejects.toMatchObject({
      more: { rules: ['C7'], fields: [expect.objectContaining({ pointer: '/why' })] },
    });
    expect(await mine()).toEqual([]);
  });

  test('names only those who held it, a chair who is somebody else, and a date to come', async () => {
    await world.withdraw(id);
    const { coordinator, childProtection, mensServiceMember, housing } = world.people;
    const field = (pointer: string) =>
      expect.objectContaining({ more: { fields: [expect.objectContaining({ pointer })] } });
    for (const never of [childProtection, mensServiceMember])
      await expect(world.propose(id, [never])).rejects.toEqual(field('/agencyIds'));
    for (const never of [coordinator, mensServiceMember, housing])
      await expect(world.propose(id, [], { confirmerId: never.practitionerId })).rejects.toEqual(field('/confirmerId'));
    await expect(world.propose(id, [], { until: '2026-11-01' })).rejects.toEqual(field('/until'));
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Consulting, secret } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const refused = (code: string) => expect.objectContaining({ code });

describe('withdrawing (C5, C6)', () => {
  test('stops every read at once, stays recorded, and is told to every open screen', async () => {
    const id = await world.sent();
    await world.read(id);
    await world.release(id, world.people.housing);
    await world.published();
    await world.withdraw(id);
    await expect(world.read(id)).rejects.toEqual(refused('not-found'));
    await expect(world.read(id, world.people.housing)).rejects.toEqual(refused('not-found'));
    expect(await world.ofCase(world.people.housing)).toEqual([]);
    await expect(world.release(id, world.people.specialist)).rejects.toEqual(refused('out-of-step'));
    await expect(world.answer(id)).rejects.toEqual(refused('out-of-step'));
    expect(JSON.stringify(await world.ownOf(id))).not.toContain(secret);
    expect(await world.ownOf(id)).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: world.clock.now(),
      draft: { clientId: world.client },
    });

    expect(world.withdrawn).toEqual([id]);
    const told = (await world.published()).map(({ what, needs, to }) => [what, needs, to]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['own-consultation', 'consultation.read-own', undefined],
        ['consultation', 'consultation.coordinate', undefined],
        ['case', 'consultation.coordinate', undefined],
        ['case', 'case.read-her-side', world.people.housing.practitionerId],
        ['consultation', 'case.read-her-side', world.people.housing.practitionerId],
      ]),
    );
    const derived = await world.as(world.people.coordinator, 'consultation.coordinate', id, async (tx, grant) => ({
      about: await world.consultations.about(tx, grant),
      holders: (await world.ledger.holders(tx, grant)).map((holder) => holder.agency),
      withdrawal: await world.ledger.withdrawal(tx, grant),
    }));
    expect(derived).toEqual({
      about: 'Lisa',
      holders: ['housing'],
      withdrawal: { at: world.clock.now(), pressure: 'yes' },
    });
    const sealed = await world.owner.query(`select her_words from consultation_input where consultation_id = $1`, [id]);
    expect(sealed.rows[0]).toEqual({ her_words: secret });
  });

  test('is allowed in every state of a sent consultation, and twice', async () => {
    const steps = [
      (id: string) => world.read(id),
      (id: string) => world.answer(id),
      (id: string) => world.acknowledge(id),
    ];
    for (let done = 0; done <= steps.length; done += 1) {
      const id = await world.sent();
      for (const step of steps.slice(0, done)) await step(id);
      await world.withdraw(id);
      await world.withdraw(id);
      expect((await world.ownOf(id)).state).toBe('withdrawn');
    }
    expect(world.withdrawn).toHaveLength(4);
  });

  test.each([
    ['read', 'not-found', (id: string) => world.read(id, world.people.housing)],
    ['release', 'out-of-step', (id: string) => world.release(id, world.people.specialist)],
    ['reply', 'out-of-step', (id: string) => world.answer(id)],
  ])('lets no %s through that the law allowed just before it', async (_what, code, step) => {
    const id = await world.sent();
    await world.read(id);
    await world.release(id, world.people.housing);
    const { pending } = await world.app.transaction(async (tx) => {
      const grant = await world.access.require(tx, world.people.advocate, 'consultation.withdraw', id);
      await world.advocates.withdraw(tx, grant, { pressure: 'no' });
      // Asks the law while the withdrawal is not yet committed, and has to wait for it.
      const pending = step(id).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { pending };
    });
    expect(await pending).toEqual(refused(code));
  });
});

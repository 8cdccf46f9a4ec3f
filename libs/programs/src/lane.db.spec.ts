import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import type { Notice } from '@inview/platform';
import { Consulting, secret } from '../../../test/builders/consulting.js';
import { Program } from '../../../test/builders/program.js';

let world: Consulting;
let program: Program;
beforeAll(async () => {
  world = await Consulting.open();
  program = new Program(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  await program.afresh();
});

const refused = (code: string) => expect.objectContaining({ code });
const at = (pointer: string) =>
  expect.objectContaining({ code: 'invalid-input', more: { fields: [expect.objectContaining({ pointer })] } });
const passed = async (consultationId: string) => {
  const id = await program.clear(consultationId, { mayUseWithHim: true });
  const passingId = await program.pass(id);
  await program.confirm(id, passingId);
  return id;
};

type Name = keyof typeof world.people;
const named = (...names: Name[]) => names.sort();
/** Whose screens are told of the item, by what was published since. */
async function whoHears(id: string): Promise<Name[]> {
  const notices = (await world.published()).filter(({ what }) => what === 'lane');
  expect(notices.every((notice) => notice.id === id)).toBe(true);
  const hear = new Set<Name>();
  for (const [name, actor] of Object.entries(world.people) as [Name, Actor][])
    for (const { to, needs, scopeId } of notices)
      if (!to || to === actor.practitionerId)
        if (await world.access.may(world.app.manager, actor, needs, scopeId)) hear.add(name);
  return [...hear].sort();
}

describe('the lane (N1, N2)', () => {
  test('goes from the advocate to the risk lead, and after her confirming to one facilitator', async () => {
    const id = await program.clear(await program.consultation(true, true), { mayUseWithHim: true });
    expect(await program.mine(world.people.riskLead)).toMatchObject([
      { id, man: 'Matthew', words: 'Do not let him learn her shifts.', consultationId: null, readAt: null },
    ]);
    await program.item(id);
    expect((await program.item(id, world.people.advocate)).readAt).toBe(world.clock.now().toISOString());

    const passingId = await program.pass(id);
    expect(await program.received(world.people.facilitator)).toEqual([]);
    await expect(program.pass(id)).rejects.toEqual(refused('out-of-step'));
    await program.confirm(id, passingId);
    const received = await program.received(world.people.facilitator);
    expect(received).toMatchObject([{ id, man: 'Matthew', words: 'Ask him how he plans for the birth.' }]);
    expect(received[0]?.from).toMatchObject({ name: 'riskLead' });
    expect(JSON.stringify(received)).not.toMatch(/advocate|shifts|clinic/);
    expect(await program.received(await program.anotherFacilitator())).toEqual([]);
    await expect(program.confirm(id, passingId)).rejects.toEqual(refused('out-of-step'));
  });

  test('takes nothing while the switch is off, and never more than the consultation says', async () => {
    await expect(program.clear(await program.consultation(false, false))).rejects.toMatchObject({
      code: 'forbidden',
      refusedBy: ['N1'],
    });
    const known = await program.consultation(true, false);
    await expect(program.clear(known, { mayUseWithHim: true })).rejects.toEqual(at('/mayUseWithHim'));
    const id = await program.clear(known);
    await expect(program.pass(id)).rejects.toMatchObject({ code: 'forbidden', refusedBy: ['N2'] });
  });

  test('does not carry her words unless the advocate means to', async () => {
    const consultation = await program.consultation(true, false);
    const words = `Know that ${secret.toLowerCase()}`;
    await expect(program.clear(consultation, { words })).rejects.toEqual(at('/words'));
    await program.clear(consultation, { words, herOwnWords: true });
  });

  test('is of a man in the advocate’s own agency’s program, and passes to a facilitator of it', async () => {
    const consultation = await program.consultation(true, true);
    await expect(program.clear(consultation, { enrolmentId: world.panel.id })).rejects.toEqual(at('/enrolmentId'));
    const id = await program.clear(consultation, { mayUseWithHim: true });
    for (const other of [world.people.advocate, world.people.riskLead, world.people.housing])
      await expect(program.pass(id, other)).rejects.toEqual(at('/facilitatorId'));
  });

  test('answers who is not in it as what does not exist, a facilitator who only works there included', async () => {
    const id = await program.clear(await program.consultation(true, true), { mayUseWithHim: true });
    await program.pass(id);
    for (const actor of [world.people.facilitator, world.people.mensServiceMember, world.people.coordinator]) {
      await expect(program.item(id, actor)).rejects.toEqual(refused('not-found'));
      await expect(program.pullBack(id, actor)).rejects.toEqual(refused('not-found'));
      await expect(
        world.as(actor, 'lane.receive', id, (tx, grant) => program.laneQueries.passedToMe(tx, grant)),
      ).rejects.toEqual(refused('not-found'));
    }
    await expect(program.item(id, world.people.colleague)).rejects.toEqual(refused('not-found'));
  });

  test('refused, it may be asked again in other words', async () => {
    const id = await program.clear(await program.consultation(true, true), { mayUseWithHim: true });
    const passingId = await program.pass(id);
    await world.as(world.people.advocate, 'lane.confirm', id, (tx, grant) =>
      program.lane.answer(tx, grant, { answer: 'refused', passingId, why: 'He would know.' }),
    );
    expect(await program.received(world.people.facilitator)).toEqual([]);
    world.clock.set('2026-11-20T00:01:00.000Z');
    await program.pass(id, world.people.facilitator, 'Ask about Fridays.');
    expect((await program.item(id)).passings.map(({ answer, why }) => [answer, why])).toEqual([
      ['refused', 'He would know.'],
      [null, null],
    ]);
  });
});

describe('leaving the lane (N3)', () => {
  test.each([
    ['pulled back', (id: string) => program.pullBack(id)],
    ['withdrawn', (_: string, consultation: string) => world.withdraw(consultation)],
    ['expired', () => Promise.resolve(world.clock.set('2027-01-02T00:00:00.000Z'))],
  ])('%s, nobody who works with him reads it, and the advocate knows that it has left', async (_, leave) => {
    const consultation = await program.consultation(true, true);
    const id = await passed(consultation);
    await world.published();
    await leave(id, consultation);
    expect(await program.received(world.people.facilitator)).toEqual([]);
    expect(await program.mine(world.people.riskLead)).toEqual([]);
    await expect(program.item(id)).rejects.toEqual(refused('not-found'));
    await expect(program.pass(id, await program.anotherFacilitator())).rejects.toEqual(refused('not-found'));
    expect(await program.mine(world.people.advocate)).toMatchObject([{ id, left: true, words: '' }]);
    await program.pullBack(id);
    await program.pullBack(id);
  });

  test('tells every screen that showed it, and no other', async () => {
    const consultation = await program.consultation(true, true);
    const id = await passed(consultation);
    await world.published();
    await world.withdraw(consultation);
    expect(await whoHears(id)).toEqual(named('riskLead', 'facilitator', 'advocate'));
  });

  test('tells nothing to who held it and works on the other side of it now (V3)', async () => {
    const consultation = await program.consultation(true, true);
    const id = await passed(consultation);
    const { advocate, facilitator } = world.people;
    const works = (who: Actor, unitId: string) =>
      world.owner.query('update practitioner set unit_id = $2 where id = $1', [who.practitionerId, unitId]);
    await works(advocate, facilitator.unitId);
    await works(facilitator, world.people.housing.unitId);
    await world.published();
    await world.withdraw(consultation, world.people.colleague);
    expect(await whoHears(id)).toEqual(named('riskLead', 'colleague'));
  });

  test('nor to a facilitator who has gone to the program of another men’s service', async () => {
    const [agency, unit] = [randomUUID(), randomUUID()];
    await world.owner.query(
      `insert into agency (id, kind, name, short_name) values ($1, 'mens-service', 'Another men’s service', 'Another')`,
      [agency],
    );
    await world.owner.query(`insert into unit (id, agency_id, kind, name) values ($1, $2, 'facilitators', 'Groups')`, [
      ...[unit, agency],
    ]);
    for (const leave of [(id: string) => program.pullBack(id), (_: string, of: string) => world.withdraw(of)]) {
      const consultation = await program.consultation(true, true);
      const id = await passed(consultation);
      const { facilitator } = world.people;
      await world.owner.query('update practitioner set unit_id = $2 where id = $1', [facilitator.practitionerId, unit]);
      await world.published();
      await leave(id, consultation);
      expect(await whoHears(id)).toEqual(named('riskLead', 'advocate'));
      await world.owner.query('update practitioner set unit_id = $2 where id = $1', [
        ...[facilitator.practitionerId, facilitator.unitId],
      ]);
    }
  });

  test('no notice of clearing and asking passes the law for who was not passed it', async () => {
    const id = await program.clear(await program.consultation(true, true), { mayUseWithHim: true });
    const passingId = await program.pass(id);
    await program.item(id);
    await program.confirm(id, passingId);
    const all = await world.published();
    expect(all.length).toBeGreaterThan(3);
    const other = await program.anotherFacilitator();
    for (const notice of all)
      for (const actor of [other, world.people.mensServiceMember])
        expect(
          (notice.to ?? actor.practitionerId) === actor.practitionerId &&
            (await world.access.may(world.app.manager, actor, notice.needs, notice.scopeId)) !== null,
        ).toBe(false);
  });

  test('a passing that the law allowed just before a withdrawal does not get through', async () => {
    const consultation = await program.consultation(true, true);
    const id = await program.clear(consultation, { mayUseWithHim: true });
    const { pending } = await world.app.transaction(async (tx) => {
      const grant = await world.access.require(tx, world.people.advocate, 'consultation.withdraw', consultation);
      await world.advocates.withdraw(tx, grant, { pressure: 'no' });
      const pending = program.pass(id).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { pending };
    });
    expect(await pending).toEqual(refused('not-found'));
  });

  test('a list that the law allowed just before a withdrawal is the shorter, and no fault', async () => {
    const consultation = await program.consultation(true, true);
    await passed(consultation);
    expect(await program.received(world.people.facilitator)).toHaveLength(1);
    const { pending } = await world.app.transaction(async (tx) => {
      const grant = await world.access.require(tx, world.people.advocate, 'consultation.withdraw', consultation);
      await world.advocates.withdraw(tx, grant, { pressure: 'no' });
      const pending = program.received(world.people.facilitator).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { pending };
    });
    expect(await pending).toEqual([]);
  });

  test('an agreement that ends by its date is told to those who held an item, and a withdrawal after it to nobody of them', async () => {
    const consultation = await program.consultation(true, true);
    const id = await passed(consultation);
    world.clock.set('2026-12-31T13:00:01.000Z');
    const ofHisSide = (notices: Notice[]) =>
      notices.filter(({ what, to }) => what === 'lane' && to !== world.people.advocate.practitionerId);
    await world.published();
    await world.app.transaction((tx) =>
      world.events.announce(tx, 'consent.expired', { consultationId: consultation, at: world.clock.now() }),
    );
    const told = ofHisSide(await world.published());
    expect(told.map((notice) => notice.to)).toEqual(
      expect.arrayContaining([world.people.riskLead.practitionerId, world.people.facilitator.practitionerId]),
    );
    expect(told.every((notice) => notice.id === id)).toBe(true);
    await world.withdraw(consultation);
    expect(ofHisSide(await world.published())).toEqual([]);
  });

  test('a reading that the law allowed just before a withdrawal is given no words', async () => {
    const consultation = await program.consultation(true, true);
    const id = await passed(consultation);
    const { pending } = await world.app.transaction(async (tx) => {
      const grant = await world.access.require(tx, world.people.advocate, 'consultation.withdraw', consultation);
      await world.advocates.withdraw(tx, grant, { pressure: 'no' });
      const pending = program.item(id);
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { pending };
    });
    const item = await pending;
    expect(item).toMatchObject({ id, left: true, words: '' });
    expect(item.passings).toMatchObject([{ words: '' }]);
  });
});

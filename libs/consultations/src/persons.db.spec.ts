import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import { defaultPracticeSettings } from '@inview/policy';
import { agreement, Consulting } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const refused = (code: string) => expect.objectContaining({ code });
const unknown = refused('not-found');
const until = '2026-12-31';
/** The previous partner: to the specialist service alone, not to housing. */
const hers = { ...agreement, agreed: ['specialist-family-violence' as const], contactBy: 'phone' as const };
const child = { basis: 'risk-to-a-child', why: 'He drives with her.', toldHer: 'not-safe', until } as const;
const views = 'She wants to stay at her school.';
const previous = { name: 'Nadia', subject: 'linked-person' } as const;
const mia = { name: 'Mia', subject: 'child-victim-survivor' } as const;

const reads = (id: string, by: Actor) => world.read(id, by).then(({ herWords }) => herWords);
const others = (id: string, by: Actor) =>
  world.as(by, 'consultation.read', id, (tx, grant) => world.persons.others(tx, grant));

/** Lisa's own, released to housing and the specialist service; Nadia's and Mia's parts of it, read by the coordinator. */
async function three(): Promise<{ lisa: string; nadia: string; child: string }> {
  const { housing, specialist } = world.people;
  const lisa = await world.sent();
  const nadia = await world.sentPart(lisa, previous, hers);
  const ofMia = await world.sentPart(lisa, mia, { ...child, views });
  for (const id of [lisa, nadia, ofMia]) await world.read(id);
  await world.release(lisa, housing);
  await world.release(lisa, specialist);
  await world.release(nadia, specialist);
  await world.release(ofMia, housing);
  await world.release(ofMia, specialist);
  return { lisa, nadia, child: ofMia };
}

describe('several persons in one consultation (C20)', () => {
  test('each part goes by its own person’s agreement or basis, never by another’s', async () => {
    const { housing, specialist, coChair, mensServiceMember } = world.people;
    const ids = await three();
    expect(await reads(ids.lisa, housing)).toContain('clinic');
    expect(await reads(ids.child, housing)).toBe('Mia says so.');
    await expect(world.release(ids.nadia, housing)).rejects.toEqual(refused('may-not-receive'));
    await expect(world.read(ids.nadia, housing)).rejects.toEqual(unknown);
    // Lisa said no to police, which says nothing of the child: nobody's consent does.
    await expect(world.release(ids.lisa, coChair)).rejects.toEqual(refused('may-not-receive'));
    await world.release(ids.child, coChair);
    expect(await reads(ids.child, coChair)).toBe('Mia says so.');
    await expect(world.read(ids.lisa, coChair)).rejects.toEqual(unknown);
    for (const id of Object.values(ids)) {
      await expect(world.release(id, mensServiceMember)).rejects.toEqual(refused('may-not-receive'));
      await expect(world.read(id, mensServiceMember)).rejects.toEqual(unknown);
    }
    expect((await others(ids.lisa, specialist)).map(({ about }) => about)).toEqual(['Mia', 'Nadia']);
    expect((await others(ids.lisa, housing)).map(({ about }) => about)).toEqual(['Mia']);
    expect(await others(ids.child, coChair)).toEqual([]);
  });

  test.each([
    ['the one who spoke first', 'lisa', ['nadia', 'child']],
    ['the other adult', 'nadia', ['lisa', 'child']],
    ['what was said of the child', 'child', ['lisa', 'nadia']],
  ] as const)('withdrawing stops %s and leaves the rest', async (_who, gone, left) => {
    const { specialist, coordinator } = world.people;
    const ids = await three();
    await world.withdraw(ids[gone]);
    for (const reader of [specialist, coordinator]) {
      await expect(world.read(ids[gone], reader)).rejects.toEqual(unknown);
      for (const id of left) expect(await reads(ids[id], reader)).not.toBe('');
    }
    expect((await world.ofCase(specialist)).map(({ id }) => id).sort()).toEqual(left.map((id) => ids[id]).sort());
    expect((await others(ids[left[0]], specialist)).map(({ id }) => id)).toEqual([ids[left[1]]]);
    expect(world.withdrawn).toEqual([ids[gone]]);
  });

  test('each ends by its own date', async () => {
    const { specialist } = world.people;
    const lisa = await world.sent();
    const nadia = await world.sentPart(lisa, previous, { ...hers, until: '2026-11-25' });
    for (const id of [lisa, nadia]) {
      await world.read(id);
      await world.release(id, specialist);
    }
    world.clock.set('2026-11-26T03:00:00.000Z');
    await expect(world.read(nadia, specialist)).rejects.toEqual(unknown);
    expect(await reads(lisa, specialist)).toContain('clinic');
  });

  test('what ended goes on about a linked person on a basis that the practice takes, asked again of who confirms (C20)', async () => {
    const { specialist } = world.people;
    const nadia = await world.sentPart(await world.sent(), previous, hers);
    await world.read(nadia);
    await world.release(nadia, specialist);
    await world.withdraw(nadia);
    await world.propose(nadia, [specialist]);
    const sharing = { ...defaultPracticeSettings.sharing, linkedPerson: 'child-risk-only' };
    const [version, { housing, coordinator, coChair }] = [randomUUID(), world.people];
    await world.owner.query(`insert into practice_version values ($1, null, $2, '2026-11-01', 'x', $3, '2026-11-01')`, [
      version,
      JSON.stringify({ ...defaultPracticeSettings, sharing }),
      housing.practitionerId,
    ]);
    for (const lead of [coordinator, coChair])
      await world.owner.query(
        `insert into practice_answer values ($1, $2, 'approved', '', $3, '2026-11-01', '2026-11-01')`,
        [randomUUID(), version, lead.practitionerId],
      );
    try {
      await expect(world.confirm(nadia)).rejects.toMatchObject({ code: 'out-of-step' });
      await world.confirm(nadia, { answer: 'declined', reason: 'The practice has changed.' });
      world.clock.set(new Date(world.clock.now().getTime() + 60_000).toISOString());
      const again = (basis: 'serious-threat' | 'risk-to-a-child') => world.propose(nadia, [specialist], { basis });
      await expect(again('serious-threat')).rejects.toMatchObject({ more: { fields: [{ pointer: '/basis' }] } });
      await again('risk-to-a-child');
      await world.confirm(nadia);
      await world.read(nadia, specialist);
    } finally {
      await world.owner.query(`truncate practice_version, practice_answer cascade`);
    }
  });

  test('of a child no consent is taken, and the views are kept with the basis', async () => {
    const lisa = await world.sent();
    const id = await world.addPerson(lisa, mia);
    const draft = { clientId: world.client, herWords: 'x' };
    await world.save(id, { ...draft, consent: agreement });
    await expect(world.send(id)).rejects.toEqual(refused('incomplete'));
    await world.save(id, { ...draft, consent: child });
    await expect(world.send(id)).rejects.toMatchObject({ more: { fields: [{ pointer: '/consent/views' }] } });
    await world.save(id, { ...draft, consent: { ...child, views } });
    await world.send(id);
    expect(await world.read(id)).toMatchObject({ subject: 'child-victim-survivor', part: true, views, about: 'Mia' });
  });

  test('nothing of a part goes towards his side', async () => {
    const id = await world.addPerson(await world.sent(), previous);
    await world.save(id, { clientId: world.client, herWords: 'x', mayKnow: true, consent: hers });
    await expect(world.send(id)).rejects.toMatchObject({ more: { fields: [{ pointer: '/mayKnow' }] } });
  });
});

describe('adding a person (C21)', () => {
  test('is her advocate’s, in what she has sent and what still holds', async () => {
    const { colleague, coordinator, facilitator } = world.people;
    const draft = await world.start();
    await expect(world.addPerson(draft, previous)).rejects.toEqual(refused('forbidden'));
    const lisa = await world.sent();
    for (const other of [colleague, coordinator, facilitator])
      await expect(
        world.as(other, 'consultation.add-person', lisa, (tx, grant) => world.persons.add(tx, grant, previous)),
      ).rejects.toEqual(unknown);
    const part = await world.sentPart(lisa, previous, hers);
    await expect(world.addPerson(part, mia)).rejects.toEqual(refused('frozen'));
    const parts = await world.as(world.people.advocate, 'consultation.read-own', lisa, (tx, grant) =>
      world.persons.parts(tx, grant),
    );
    expect(parts).toEqual([{ id: part, name: 'Nadia', subject: 'linked-person', state: 'received' }]);
    expect(await world.ownOf(part)).toMatchObject({ part: { name: 'Nadia', of: lisa, about: 'Lisa' } });
    await world.withdraw(lisa);
    await expect(world.addPerson(lisa, mia)).rejects.toEqual(refused('frozen'));
  });

  test('a draft of it is hers alone: neither the panel’s list nor her colleague has it', async () => {
    const lisa = await world.sent();
    const part = await world.addPerson(lisa, previous);
    expect((await world.queue()).map(({ id }) => id)).toEqual([lisa]);
    await expect(world.ownOf(part, world.people.colleague)).rejects.toEqual(unknown);
    await expect(world.read(part)).rejects.toEqual(unknown);
    expect((await world.count()).asked).toBe(1);
  });
});

describe('a part in its case', () => {
  const match = (id: string, partyId: string, caseId = world.file.id) =>
    world.as(world.people.coordinator, 'consultation.match', id, (tx, grant) =>
      world.coordination.match(tx, grant, { caseId, partyId }),
    );
  const candidates = (id: string) =>
    world.as(world.people.coordinator, 'consultation.coordinate', id, async (tx, grant) => {
      const input = await world.as(world.people.coordinator, 'consultation.read', id, (inner, read) =>
        world.consultations.input(inner, read),
      );
      return await world.consultations.candidates(tx, grant, input);
    });

  test('goes where its consultation went; the coordinator says who of that case it is, by the person’s own role', async () => {
    const lisa = await world.start();
    await world.save(lisa, { clientId: world.client, herWords: 'x', consent: agreement });
    await world.send(lisa);
    const part = await world.sentPart(lisa, mia, { ...child, views });
    await world.read(part);
    await expect(world.release(part, world.people.housing)).rejects.toEqual(refused('out-of-step'));
    await expect(match(part, world.file.unborn)).rejects.toEqual(refused('out-of-step'));
    await match(lisa, world.file.lisa);
    expect((await world.read(part)).caseId).toBe(world.file.id);
    expect((await candidates(part)).map(({ name }) => name)).toEqual(['Unborn child']);
    await expect(match(part, world.file.lisa)).rejects.toEqual(refused('invalid-input'));
    await match(part, world.file.unborn);
    expect(await world.read(part)).toMatchObject({ partyId: world.file.unborn, about: 'Unborn child' });
    await expect(match(part, world.file.unborn)).rejects.toEqual(refused('out-of-step'));
  });

  test('who is nobody of the case’s record is released by the name that her advocate gives, and no person is added to it', async () => {
    const lisa = await world.sent();
    const part = await world.sentPart(lisa, previous, hers);
    await world.read(part);
    await world.release(part, world.people.specialist);
    expect(await world.ofCase(world.people.specialist)).toMatchObject([{ id: part, about: 'Nadia', part: true }]);
    const parties = await world.owner.query(`select 1 from case_party where case_id = $1`, [world.file.id]);
    expect(parties.rowCount).toBe(3);
  });
});

describe('how a person can safely be reached about it (C22)', () => {
  const contact = (id: string, by: Actor) =>
    world.as(by, 'consultation.read-safe-contact', id, (tx, grant) => world.persons.safeContact(tx, grant));

  test('is her advocate’s, after a withdrawal too; a colleague’s once she has left; the panel never reads it', async () => {
    const { advocate, colleague, coordinator, specialist, facilitator } = world.people;
    const lisa = await world.sent();
    const part = await world.sentPart(lisa, previous, { ...hers, contactWhen: 'Mondays, from her sister’s phone' });
    await world.read(part);
    await world.release(part, specialist);
    const safe = { by: 'phone', when: 'Mondays, from her sister’s phone' };
    expect(await contact(part, advocate)).toEqual(safe);
    expect(await contact(lisa, advocate)).toEqual({ by: '', when: '' });
    for (const other of [colleague, coordinator, specialist, facilitator])
      await expect(contact(part, other)).rejects.toEqual(unknown);
    expect(JSON.stringify(await world.read(part))).not.toContain('Mondays');
    await world.withdraw(part);
    expect(await contact(part, advocate)).toEqual(safe);
    await world.owner.query(`update practitioner set left_at = $2 where id = $1`, [
      advocate.practitionerId,
      world.clock.now(),
    ]);
    expect(await contact(part, colleague)).toEqual(safe);
    await expect(contact(part, coordinator)).rejects.toEqual(unknown);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { aClient } from '../../../test/builders/client.js';
import { agreement, Consulting, secret } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const refused = (code: string) => expect.objectContaining({ code });
const at = (pointer: string) => ({ code: 'invalid-input', more: { fields: [{ pointer }] } });

const asked = (by: Actor) =>
  world.as(by, 'consultation.ask', world.file.id, (tx, grant) =>
    world.asking.asked(tx, grant, by === world.people.coordinator),
  );
const askedBy = (by: Actor) =>
  world.as(by, 'consultation.ask', world.file.id, (tx, grant) =>
    world.asking.ask(tx, grant, { partyId: world.file.lisa, unitId: world.people.advocate.unitId }),
  );
const no = (id: string, by = world.people.advocate) =>
  world.as(by, 'consultation.answer', id, (tx, grant) =>
    world.asking.noAdvocate(tx, grant, { why: 'no-contact-details', note: 'The referrer left them out.' }),
  );
const writeOn = (id: string, by: Actor, text: string, audience: RouteBody<'consultation.follow-up'>['audience']) =>
  world.as(by, 'consultation.follow-up', id, (tx, grant) => world.followUps.write(tx, grant, { text, audience }));
const contactUnit = (actor: Actor) =>
  world.owner.query(`insert into contact_unit (case_id, unit_id) values ($1, $2)`, [world.file.id, actor.unitId]);

describe('"is there an advocate for her?" (C10)', () => {
  test('the lead worker asks, follows only their own question, and is told by the program', async () => {
    const { specialist, coordinator, housing, mensServiceMember } = world.people;
    await expect(askedBy(housing)).rejects.toEqual(refused('forbidden'));
    await expect(askedBy(mensServiceMember)).rejects.toEqual(refused('not-found'));
    await contactUnit(specialist);
    const id = await askedBy(specialist);
    await world.ask(world.file.unborn);
    expect(await asked(coordinator)).toHaveLength(2);
    expect(await asked(specialist)).toMatchObject([
      {
        id,
        about: 'Lisa',
        state: 'asked',
        clock: { waitsFor: 'program', next: 'take', overdue: false },
        noAdvocate: null,
      },
    ]);
    await world.published();
    await no(id);
    expect(await world.published()).toContainEqual(
      expect.objectContaining({ needs: 'consultation.ask', to: specialist.practitionerId }),
    );
    expect(await asked(specialist)).toMatchObject([
      { state: 'with-the-coordinator', clock: null, noAdvocate: null, happened: { taken: null, sent: null } },
    ]);
    expect(await asked(coordinator)).toContainEqual(
      expect.objectContaining({
        id,
        state: 'no-advocate',
        noAdvocate: expect.objectContaining({ why: 'no-contact-details' }),
      }),
    );
    expect(await world.queue()).toContainEqual(
      expect.objectContaining({
        id,
        state: 'no-advocate',
        noAdvocate: expect.objectContaining({ note: 'The referrer left them out.' }),
      }),
    );
  });

  test('a no in time counts as answered before the meeting', async () => {
    const id = await askedBy(world.people.coordinator);
    expect(await world.count()).toEqual({ asked: 1, answeredBeforeMeeting: 0 });
    await no(id);
    expect(await world.count()).toEqual({ asked: 1, answeredBeforeMeeting: 1 });
    expect(await world.queue()).toMatchObject([{ id, answeredBeforeMeeting: true }]);
  });

  test('a no is said before anything is sent, once, and keeps nothing that was typed', async () => {
    const id = await world.ask();
    await world.take(id);
    await world.save(id, { clientId: world.client, herWords: secret });
    await no(id);
    expect(await world.ownOf(id)).toMatchObject({ state: 'no-advocate', draft: { clientId: null } });
    await expect(no(id)).rejects.toEqual(refused('out-of-step'));
    await expect(world.save(id, {})).rejects.toEqual(refused('frozen'));
    await expect(world.send(id)).rejects.toEqual(refused('frozen'));
    await expect(world.take(id, world.people.colleague)).rejects.toEqual(refused('not-found'));
    await expect(no(await world.sent())).rejects.toEqual(refused('frozen'));
    await expect(no(await world.start())).rejects.toEqual(refused('out-of-step'));
  });

  test('each side sees what happened when, and what is overdue', async () => {
    const id = await world.ask();
    world.clock.set('2026-11-23T01:00:00.000Z');
    await world.take(id);
    world.clock.set('2026-11-25T01:00:00.000Z');
    // Asked on a Friday: two working days end on Tuesday.
    expect(await asked(world.people.coordinator)).toMatchObject([
      {
        happened: { asked: '2026-11-20T00:00:00.000Z', taken: '2026-11-23T01:00:00.000Z', sent: null },
        clock: { waitsFor: 'advocate', next: 'send', dueAt: '2026-11-24T00:00:00.000Z', overdue: true },
      },
    ]);
    const [mine] = await world.as(world.people.advocate, 'own-consultations.list', null, (tx, grant) =>
      world.own.list(tx, grant),
    );
    expect(mine).toMatchObject({ id, clock: { overdue: true } });
  });
});

describe('writing on (C11)', () => {
  test('both ends, each entry for its audience, and nobody else', async () => {
    const { advocate, coordinator, housing, specialist, mensServiceMember, colleague } = world.people;
    const draft = await world.start();
    await expect(writeOn(draft, advocate, 'x', 'coordinator')).rejects.toEqual(refused('forbidden'));
    await expect(writeOn(draft, coordinator, 'x', 'coordinator')).rejects.toEqual(refused('not-found'));
    const id = await world.sent();
    await world.read(id);
    await world.release(id, housing);
    await writeOn(id, coordinator, 'When does she expect him?', 'coordinator');
    await writeOn(id, advocate, 'On Thursday, she says.', 'released');
    for (const actor of [housing, specialist, mensServiceMember, colleague])
      await expect(writeOn(id, actor, 'x', 'released')).rejects.toEqual(refused('not-found'));
    const read = (by: Actor, action: 'consultation.read' | 'consultation.coordinate' | 'consultation.read-own') =>
      world.as(by, action, id, async (tx, grant) => (await world.followUps.of(tx, grant)).map(({ text }) => text));
    const all = ['When does she expect him?', 'On Thursday, she says.'];
    expect((await read(coordinator, 'consultation.coordinate')).sort()).toEqual([...all].sort());
    expect((await read(advocate, 'consultation.read-own')).sort()).toEqual([...all].sort());
    expect(await read(housing, 'consultation.read')).toEqual(['On Thursday, she says.']);
  });

  test('ends with what she agreed to, and is sealed with the withdrawal', async () => {
    const { advocate, coordinator } = world.people;
    const id = await world.sent();
    await writeOn(id, advocate, secret, 'coordinator');
    world.clock.set('2026-12-31T13:30:00.000Z');
    await expect(writeOn(id, advocate, 'x', 'coordinator')).rejects.toEqual(refused('frozen'));
    await expect(writeOn(id, coordinator, 'x', 'coordinator')).rejects.toEqual(refused('not-found'));
    world.clock.set('2026-11-21T00:00:00.000Z');
    await world.withdraw(id);
    expect(await world.as(advocate, 'consultation.read-own', id, (tx, grant) => world.followUps.of(tx, grant))).toEqual(
      [],
    );
    const kept = await world.owner.query(`select text from follow_up where consultation_id = $1`, [id]);
    expect(kept.rows).toEqual([{ text: secret }]);
  });
});

describe('without names first (C12)', () => {
  const name = (id: string, clientId: string, by = world.people.advocate) =>
    world.as(by, 'consultation.name', id, (tx, grant) =>
      world.naming.name(tx, grant, { clientId, basis: 'consent', why: 'She asked me to.' }),
    );
  const match = (id: string) =>
    world.as(world.people.coordinator, 'consultation.match', id, (tx, grant) =>
      world.coordination.match(tx, grant, { caseId: world.file.id, partyId: world.file.lisa }),
    );

  test('needs the same basis, is matched to nothing, and only then named, once', async () => {
    const id = await world.start(null);
    await expect(world.save(id, { clientId: world.client })).rejects.toMatchObject(at('/clientId'));
    await world.save(id, { herWords: secret });
    await expect(world.send(id)).rejects.toMatchObject({ more: { fields: [{ pointer: '/consent/basis' }, {}] } });
    await world.save(id, { herWords: secret, consent: agreement });
    await world.send(id);
    expect(await world.queue()).toMatchObject([{ id, about: 'Without names', withoutNames: true }]);
    await expect(match(id)).rejects.toMatchObject({ code: 'forbidden', refusedBy: ['C12'] });
    const other = await aClient(world.owner, world.people.colleague, 'Somebody');
    await expect(name(id, other)).rejects.toMatchObject(at('/clientId'));
    await expect(name(id, world.client, world.people.colleague)).rejects.toEqual(refused('not-found'));
    await name(id, world.client);
    await expect(name(id, world.client)).rejects.toEqual(refused('frozen'));
    expect(await world.queue()).toMatchObject([{ id, about: 'Lisa', withoutNames: false }]);
    await match(id);
    const kept = await world.owner.query(`select basis, why from consultation_naming where consultation_id = $1`, [id]);
    expect(kept.rows).toEqual([{ basis: 'consent', why: 'She asked me to.' }]);
  });

  test('a program on several panels chooses the one that it goes to', async () => {
    const start = (panelId?: string) =>
      world.as(world.people.advocate, 'own-consultations.start', null, (tx, grant) =>
        world.advocates.start(tx, grant, { clientId: null, ...(panelId ? { panelId } : {}) }),
      );
    const second = '00000000-0000-4000-8000-00000000b0b0';
    await world.owner.query(`insert into panel values ($1, 'Another panel', 'x', 'Australia/Melbourne')`, [second]);
    await expect(start(second)).rejects.toMatchObject(at('/panelId'));
    await world.owner.query(`insert into panel_membership select gen_random_uuid(), $1, $2, 'core'`, [
      second,
      world.people.mensServiceMember.practitionerId,
    ]);
    await expect(start()).rejects.toMatchObject(at('/panelId'));
    const id = await start(second);
    const { rows } = await world.owner.query(`select panel_id from consultation where id = $1`, [id]);
    expect(rows).toEqual([{ panel_id: second }]);
    await world.owner.query(`delete from consultation where panel_id = $1`, [second]);
    await world.owner.query(`delete from panel_membership where panel_id = $1`, [second]);
    await world.owner.query(`delete from panel where id = $1`, [second]);
  });
});

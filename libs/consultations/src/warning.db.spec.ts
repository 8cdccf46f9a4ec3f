import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import { defaultPracticeSettings } from '@inview/policy';
import type { RouteBody } from '@inview/contract';
import { agreement, Consulting, NOW, secret } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const refused = (code: string) => expect.objectContaining({ code });
const waiting = () =>
  world.as(world.people.coordinator, 'panel.coordinate', world.panel.id, (tx, grant) =>
    world.warningTasks.waiting(tx, grant),
  );
const mine = (by: Actor) => world.as(by, 'own-warnings.list', null, (tx, grant) => world.warningTasks.mine(tx, grant));
const name = (id: string, who: Actor, by = world.people.coordinator) =>
  world.as(by, 'warning.coordinate', id, (tx, grant) =>
    world.warnings.name(tx, grant, { practitionerId: who.practitionerId, maySay: 'That he was released today.' }),
  );
const tried = (id: string, by: Actor, outcome: RouteBody<'warning.try'>['outcome']) =>
  world.as(by, 'warning.carry-out', id, (tx, grant) =>
    world.warnings.try(tx, grant, { means: 'phone', outcome, note: 'In her safe time.' }),
  );
const raise = async () => {
  await world.app.transaction((tx) =>
    world.warnings.raise(tx, {
      id: randomUUID(),
      panelId: world.panel.id,
      caseId: world.file.id,
      partyId: world.file.lisa,
      consultationId: null,
      cause: 'level-up',
      at: new Date(NOW),
    }),
  );
  return (await waiting())[0]?.id ?? '';
};
const find = (id: string, by: Actor) =>
  world.as(by, 'consultation.find-serious-risk', id, (tx, grant) =>
    world.findings.find(tx, grant, { reason: 'He has a weapon and the date.' }),
  );

describe('warning her (T1)', () => {
  test('one task for one person, named to her advocate, who learns what may be said and nothing of the case', async () => {
    const { advocate, coordinator, facilitator, mensServiceMember, housing } = world.people;
    await world.sent();
    const id = await raise();
    await raise();
    expect(await waiting()).toMatchObject([
      { id, about: 'Lisa', cause: 'level-up', named: null, dueAt: '2026-11-20T04:00:00.000Z', overdue: false },
    ]);
    for (const actor of [advocate, facilitator, mensServiceMember, housing])
      await expect(name(id, advocate, actor)).rejects.toEqual(refused('not-found'));
    for (const who of [facilitator, mensServiceMember, housing])
      await expect(name(id, who)).rejects.toMatchObject({ more: { fields: [{ pointer: '/practitionerId' }] } });
    await name(id, advocate);
    const task = await mine(advocate);
    expect(task).toMatchObject([{ id, about: 'Lisa', maySay: 'That he was released today.' }]);
    expect(JSON.stringify(task)).not.toMatch(new RegExp(`${world.file.id}|level-up`));
    await expect(tried(id, coordinator, 'told')).rejects.toEqual(refused('not-found'));
    await tried(id, advocate, 'not-reached');
    await tried(id, advocate, 'told');
    expect(await mine(advocate)).toEqual([]);
    expect(await waiting()).toEqual([]);
    const done = await world.as(coordinator, 'warning.coordinate', id, (tx, grant) =>
      world.warningTasks.one(tx, grant),
    );
    expect(done).toMatchObject({
      endedAt: NOW,
      attempts: [{ outcome: 'not-reached' }, { outcome: 'told', means: 'phone' }],
    });
    await expect(tried(id, advocate, 'told')).rejects.toEqual(refused('frozen'));
    await expect(name(id, advocate)).rejects.toEqual(refused('out-of-step'));
    await raise();
    expect(await waiting()).toHaveLength(1);
  });

  test('the unit that contacts her can be named too, and is overdue after its hours', async () => {
    const { specialist, advocate } = world.people;
    const id = await raise();
    await expect(name(id, advocate)).rejects.toEqual(refused('invalid-input'));
    await world.owner.query(`insert into contact_unit (case_id, unit_id) values ($1, $2)`, [
      world.file.id,
      specialist.unitId,
    ]);
    await name(id, specialist);
    world.clock.set('2026-11-20T04:00:01.000Z');
    expect(await mine(specialist)).toMatchObject([{ overdue: true }]);
  });

  test('who was named, and works with him now, is not told that somebody else is (T1, V3)', async () => {
    const { advocate, facilitator, specialist } = world.people;
    await world.owner.query(`insert into contact_unit (case_id, unit_id) values ($1, $2)`, [
      world.file.id,
      specialist.unitId,
    ]);
    await world.sent();
    const id = await raise();
    await name(id, advocate);
    const told = async () => (await world.published()).flatMap(({ what, to }) => (what === 'warning' && to) || []);
    await told();
    await name(id, specialist);
    expect((await told()).sort()).toEqual([advocate.practitionerId, specialist.practitionerId].sort());
    await name(id, advocate);
    await world.owner.query('update practitioner set unit_id = $2 where id = $1', [
      advocate.practitionerId,
      facilitator.unitId,
    ]);
    await told();
    await name(id, specialist);
    expect(await told()).toEqual([specialist.practitionerId]);
  });

  test('no notice of it passes the law for his side, nor for an agency of hers', async () => {
    await world.sent();
    await world.published();
    const id = await raise();
    await name(id, world.people.advocate);
    await tried(id, world.people.advocate, 'told');
    const all = await world.published();
    expect(all.length).toBeGreaterThan(4);
    const { mensServiceMember, facilitator, coChair, housing } = world.people;
    for (const notice of all.filter(({ to }) => to !== world.people.advocate.practitionerId))
      for (const actor of [mensServiceMember, facilitator, coChair, housing])
        expect(await world.access.may(world.app.manager, actor, notice.needs, notice.scopeId)).toBeNull();
  });
});

describe('serious risk found (C13)', () => {
  test('where there is a case: recorded once, by who reads it, and she is to be warned', async () => {
    const { housing, specialist, coordinator, advocate } = world.people;
    const id = await world.sent();
    await world.read(id);
    await world.release(id, housing);
    for (const actor of [specialist, advocate]) await expect(find(id, actor)).rejects.toEqual(refused('not-found'));
    expect(await find(id, housing)).toBeNull();
    await expect(find(id, coordinator)).rejects.toEqual(refused('out-of-step'));
    expect(await waiting()).toMatchObject([{ about: 'Lisa', cause: 'serious-risk-found', caseId: world.file.id }]);
    const found = await world.as(coordinator, 'consultation.coordinate', id, (tx, grant) =>
      world.findings.of(tx, grant),
    );
    const { maramEdition: edition } = defaultPracticeSettings;
    expect(found).toMatchObject({ reason: 'He has a weapon and the date.', referralId: null, edition });
  });

  test('where there is none: an empty referral of the finder, and her advocate can be named', async () => {
    const { coordinator, advocate } = world.people;
    const id = await world.start(null);
    await world.save(id, { herWords: secret, consent: agreement });
    await world.send(id);
    const referralId = await find(id, coordinator);
    const { rows } = await world.owner.query(`select referrer_id, state, content from referral where id = $1`, [
      referralId,
    ]);
    expect(rows).toEqual([{ referrer_id: coordinator.practitionerId, state: 'draft', content: {} }]);
    const [task] = await waiting();
    expect(task).toMatchObject({ about: 'Without names', caseId: null });
    await name(task?.id ?? '', advocate);
    expect(await mine(advocate)).toHaveLength(1);
  });
});

describe('keeping contact with her (T2)', () => {
  const record = (body: Partial<RouteBody<'client.contact'>> = {}, by = world.people.advocate) =>
    world.as(by, 'client.keep', world.client, (tx, grant) =>
      world.contacts.record(tx, grant, {
        triedOn: '2026-11-20',
        means: 'phone',
        inSafeWindow: 'yes',
        outcome: 'no-answer',
        note: '',
        next: null,
        ...body,
      }),
    );
  const read = (by = world.people.advocate) =>
    world.as(by, 'client.keep', world.client, (tx, grant) => world.contacts.read(tx, grant));
  const at = (pointer: string) => ({ code: 'invalid-input', more: { fields: [{ pointer }] } });

  test('is her advocate’s alone: every try stays, and the newest says when to try next', async () => {
    for (const actor of [world.people.colleague, world.people.coordinator, world.people.facilitator]) {
      await expect(read(actor)).rejects.toEqual(refused('not-found'));
      await expect(record({}, actor)).rejects.toEqual(refused('not-found'));
    }
    await expect(record({ triedOn: '2026-11-21' })).rejects.toMatchObject(at('/triedOn'));
    await expect(record({ next: { on: '2026-11-19', why: '' } })).rejects.toMatchObject(at('/next/on'));
    await expect(record({ outcome: 'declined-for-now' })).rejects.toMatchObject(at('/next'));
    await record();
    world.clock.set('2026-11-20T05:00:00.000Z');
    await record({ outcome: 'declined-for-now', next: { on: '2026-12-01', why: 'When he nears the end' } });
    const client = await read();
    expect(client.next).toEqual({ on: '2026-12-01', why: 'When he nears the end' });
    expect(client.contacts.map(({ outcome }) => outcome)).toEqual(['declined-for-now', 'no-answer']);
    const [listed] = await world.as(world.people.advocate, 'own-consultations.list', null, (tx, grant) =>
      world.own.clients(tx, grant),
    );
    expect(listed).toMatchObject({ nextContactOn: '2026-12-01', exitWaits: false });
  });

  test('his leaving the program asks what becomes of it, once, and ends nothing', async () => {
    await world.sent();
    const leaves = () =>
      world.app.transaction((tx) => world.contacts.raiseExitTask(tx, { clientId: world.client, at: new Date(NOW) }));
    await leaves();
    await leaves();
    expect((await read()).exit).toEqual({ raisedAt: NOW, dueAt: '2026-11-24T00:00:00.000Z', overdue: false });
    const decide = (decision: RouteBody<'client.decide-exit'>['decision'], to: string | null) =>
      world.as(world.people.advocate, 'client.keep', world.client, (tx, grant) =>
        world.contacts.decideExit(tx, grant, { decision, reason: 'She wants a local service.', to }),
      );
    await expect(decide('warm-handover', null)).rejects.toMatchObject(at('/to'));
    await decide('warm-handover', 'Riverbend service');
    await expect(decide('ended', null)).rejects.toEqual(refused('out-of-step'));
    expect((await read()).exit).toBeNull();
    await record();
  });
});

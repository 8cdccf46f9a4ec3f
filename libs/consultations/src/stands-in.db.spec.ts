import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import { agreement, Consulting, NOW, reply, secret } from '../../../test/builders/consulting.js';
import { aColleague } from '../../../test/builders/client.js';

let world: Consulting;
let sergeant: Actor;
let id: string;
const refused = (code: string) => expect.objectContaining({ code });
const firstReader = () =>
  world.as(world.people.advocate, 'consultation.read-own', id, (tx, grant) => world.own.firstReader(tx, grant));

async function theWarning(): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(`select id from warning_task where panel_id = $1`, [
    world.panel.id,
  ]);
  return rows[0]?.id ?? '';
}

/** The coordinator declared a conflict, and this person stands in by the word of two keepers. */
async function standsIn(by: Actor): Promise<void> {
  await world.owner.query(`update case_substitute set replaced_at = $1 where replaced_at is null`, [NOW]);
  await world.owner.query(
    `insert into case_substitute (id, case_id, recused_id, substitute_id, named_by, named_at, state)
     values ($1, $2, $3, $4, $3, $5, 'standing')`,
    [randomUUID(), world.file.id, world.people.coordinator.practitionerId, by.practitionerId, NOW],
  );
}

/** Of this agency everybody is a party's colleague. */
const staffCase = (agencyId: string) =>
  world.owner.query(
    `insert into conflict (id, case_id, kind, agency_id, reason, recorded_by, recorded_at) values ($1, $2, 'staff-case', $3, 'x', $4, $5)`,
    [randomUUID(), world.file.id, agencyId, world.people.coordinator.practitionerId, NOW],
  );

beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  sergeant = await aColleague(world.owner, world.people.coChair);
  await world.owner.query(`insert into panel_membership values ($1, $2, $3, 'core')`, [
    randomUUID(),
    world.panel.id,
    sergeant.practitionerId,
  ]);
  id = await world.ask();
  await world.take(id);
  await world.save(id, { clientId: world.client, herWords: secret, consent: agreement });
});

test('X22: who stands in reads what she agreed that their agency receives, and she is told who reads it first', async () => {
  const { coordinator, housing } = world.people;
  expect(await firstReader()).toBe(`${coordinator.name}, ${coordinator.role}`);
  await world.owner.query(
    `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at) values ($1, $2, 'declared', $3, 'x', $3, $4)`,
    [randomUUID(), world.file.id, coordinator.practitionerId, NOW],
  );
  expect(await firstReader()).toBe('Whoever the panel names in its coordinator’s place');
  await standsIn(sergeant);
  expect(agreement).toMatchObject({ police: 'no' });
  expect(await firstReader()).toBe('Whoever the panel names in its coordinator’s place');
  await world.send(id);
  await expect(world.read(id, coordinator)).rejects.toEqual(refused('not-found'));
  await expect(world.read(id, sergeant)).rejects.toEqual(refused('not-found'));
  const coordinate = (by: Actor) =>
    world.as(by, 'consultation.coordinate', id, (tx, grant) => world.coordination.reply(tx, grant, reply));
  await expect(coordinate(sergeant)).rejects.toEqual(refused('not-found'));
  await standsIn(housing);
  expect(await firstReader()).toBe(`${housing.name}, ${housing.role}, ${housing.agency}`);
  expect((await world.read(id, housing)).herWords).toBe(secret);
});

test('X22: nor does what derives from her words reach who stands in for an agency that she kept it from', async () => {
  const { coordinator, housing } = world.people;
  await world.send(id);
  await world.read(id);
  await world.as(coordinator, 'consultation.find-serious-risk', id, (tx, grant) =>
    world.findings.find(tx, grant, { reason: 'A weapon.' }),
  );
  const [warning, action] = [await theWarning(), randomUUID()];
  await world.owner.query(
    `insert into plan_action (id, case_id, audience, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     values ($1, $2, 'her-side', $3, 'She says he has a gun.', $4, '2026-12-01', 'for-the-system', 'accepted', $4, $5, $5)`,
    [action, world.file.id, id, coordinator.practitionerId, NOW],
  );
  const may = (by: Actor, asked: 'warning.coordinate' | 'action.read' | 'action.hand-on') =>
    world.app.transaction(
      async (tx) => (await world.access.may(tx, by, asked, asked === 'warning.coordinate' ? warning : action)) !== null,
    );
  const all = async (by: Actor) => [
    await may(by, 'warning.coordinate'),
    await may(by, 'action.read'),
    await may(by, 'action.hand-on'),
  ];
  expect(await all(coordinator)).toEqual([true, true, true]);
  await world.owner.query(
    `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at) values ($1, $2, 'declared', $3, 'x', $3, $4)`,
    [randomUUID(), world.file.id, coordinator.practitionerId, NOW],
  );
  await standsIn(sergeant);
  expect(await all(sergeant)).toEqual([false, false, false]);
  await standsIn(housing);
  expect(await all(housing)).toEqual([true, true, true]);
});

test('S4, X5: an agency whose staff case it is gets no release of it', async () => {
  const { housing } = world.people;
  await world.send(id);
  await world.read(id);
  await staffCase(housing.agencyId);
  await expect(world.release(id, housing)).rejects.toEqual(refused('invalid-input'));
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import { ConflictQueries } from '@inview/cases';
import type { Action } from '@inview/policy';
import { Consulting } from '../../../test/builders/consulting.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
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

const readsHers = async (who: Actor, consultationId: string): Promise<boolean[]> => {
  const asked: [Action, string][] = [
    ['case.read-her-side', world.file.id],
    ['plan.read', world.file.sections['her-side']],
    ['consultation.read', consultationId],
  ];
  const read: boolean[] = [];
  for (const [action, on] of asked)
    read.push(await world.app.transaction(async (tx) => (await world.access.may(tx, who, action, on)) !== null));
  return read;
};
const everything = [true, true, true];
const nothing = [false, false, false];
/** He was theirs once. */
const wasWith = ({ practitionerId }: Actor) =>
  world.owner.query(`update enrolment set facilitator_id = $2 where id = $1`, [program.enrolment, practitionerId]);
const becomes = ({ practitionerId }: Actor, seat: 'co-chair' | 'coordinator') =>
  world.owner.query(`update panel_membership set kind = $2 where practitioner_id = $1`, [practitionerId, seat]);

describe('A man of the program is named in a case', () => {
  test('named again, it waits for nobody who writes in that case (V3)', async () => {
    await program.link();
    await world.owner.query('begin');
    try {
      await world.owner.query('select 1 from case_file where id = $1 for key share', [world.file.id]);
      await world.as(world.people.mensServiceMember, 'program.link', world.file.id, async (tx, grant) => {
        await tx.query(`set local lock_timeout = '2s'`);
        await program.service.link(tx, grant, { enrolmentId: program.enrolment, partyId: world.file.matthew });
      });
    } finally {
      await world.owner.query('rollback');
    }
  });

  test('an agency where nobody else sits is released nothing of hers (V20)', async () => {
    const { housing, specialist } = world.people;
    await wasWith(housing);
    const id = await world.sent();
    await world.read(id);
    await program.link();
    await expect(world.release(id, housing)).rejects.toMatchObject({ code: 'may-not-receive' });
    await world.release(id, specialist);
  });

  test('a link makes nobody who holds an office his side, but by a keeper’s word where two are left (X30)', async () => {
    const { coordinator, coChair, housing } = world.people;
    await wasWith(coordinator);
    const consultationId = await world.sent();
    await program.link();
    expect(await readsHers(coordinator, consultationId)).toEqual(everything);
    const asked = async () =>
      (
        await world.owner.query<{ id: string }>(`select id from conflict where case_id = $1 and state = 'waiting'`, [
          world.file.id,
        ])
      ).rows.map(({ id }) => id);
    const [id = ''] = await asked();
    const answers = (by: Actor, answer: 'confirmed' | 'declined') =>
      world.as(by, 'conflict.second', world.file.id, (tx, grant) => world.offices.answer(tx, grant, { id, answer }));
    await expect(answers(coordinator, 'declined')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(answers(coChair, 'confirmed')).rejects.toMatchObject({ more: { fields: [{ pointer: '/answer' }] } });
    await becomes(housing, 'co-chair');
    await answers(coChair, 'confirmed');
    expect(await readsHers(coordinator, consultationId)).toEqual(nothing);
    expect(await readsHers(coChair, consultationId)).toEqual([true, true, false]);
    const reader = () =>
      world.as(world.people.advocate, 'consultation.read-own', consultationId, (tx, grant) =>
        world.own.firstReader(tx, grant),
      );
    expect(await reader()).toBe('Whoever the panel names in its coordinator’s place');
    // A second time it is already said, and asks nobody again.
    await program.link();
    expect(await asked()).toEqual([]);
  });

  test('declined by a keeper, they go on; who takes an office later is of his side, and the office counts as empty', async () => {
    const { coordinator, coChair, specialist } = world.people;
    await wasWith(coordinator);
    await program.note({});
    await world.owner.query(`update engagement_note set written_by = $2 where enrolment_id = $1`, [
      program.enrolment,
      specialist.practitionerId,
    ]);
    const consultationId = await world.sent();
    await program.link();
    await becomes(specialist, 'coordinator');
    const conflicts = new ConflictQueries(world.access);
    const view = () => world.as(coChair, 'conflict.read', world.file.id, (tx, grant) => conflicts.ofCase(tx, grant));
    const { conflicts: kept, emptyOffices } = await view();
    expect(kept).toMatchObject([{ kind: 'worked-with-him', person: { id: coordinator.practitionerId } }]);
    expect(emptyOffices).toMatchObject([{ recused: { id: specialist.practitionerId } }]);
    await world.as(coChair, 'conflict.second', world.file.id, (tx, grant) =>
      world.offices.answer(tx, grant, { id: kept[0]?.id ?? '', answer: 'declined' }),
    );
    expect(await readsHers(coordinator, consultationId)).toEqual(everything);
    expect(await readsHers(specialist, consultationId)).toEqual(nothing);
  });
});

describe('A wrong link is taken back by two (X31)', () => {
  const askBack = (by: Actor, linkId: string, reason = 'Another Matthew.') =>
    world.as(by, 'program.take-back', world.file.id, (tx, grant) => world.links.ask(tx, grant, { linkId, reason }));
  const answers = (by: Actor, id: string, answer: 'confirmed' | 'declined') =>
    world.as(by, 'conflict.second', world.file.id, (tx, grant) => world.offices.answer(tx, grant, { id, answer }));
  const known = async (by: Actor) => (await program.ofCase(by)).programs;
  const linkId = async () => (await known(world.people.coordinator))[0]?.linkId ?? '';
  const conflicts = (by: Actor) =>
    world.as(by, 'conflict.read', world.file.id, (tx, grant) => new ConflictQueries(world.access).ofCase(tx, grant));
  const asked = async () =>
    (
      await world.owner.query<{ id: string }>(`select id from conflict where case_id = $1 and state = 'waiting'`, [
        world.file.id,
      ])
    ).rows.map(({ id }) => id);
  const firstReader = (consultationId: string) =>
    world.as(world.people.advocate, 'consultation.read-own', consultationId, (tx, grant) =>
      world.own.firstReader(tx, grant),
    );

  test('then nothing that followed of it holds: the coordinator reads first again, and the man may be named anew', async () => {
    const { coordinator, coChair, housing, mensServiceMember } = world.people;
    await wasWith(coordinator);
    await becomes(housing, 'co-chair');
    const consultationId = await world.sent();
    await program.link();
    await answers(coChair, (await asked())[0] ?? '', 'confirmed');
    expect(await readsHers(coordinator, consultationId)).toEqual(nothing);
    const id = await askBack(
      mensServiceMember,
      await world.owner
        .query<{ id: string }>(`select id from standing_link where case_id = $1`, [world.file.id])
        .then(({ rows }) => rows[0]?.id ?? ''),
    );
    // Until a keeper agrees, everything is as it was.
    expect(await readsHers(coordinator, consultationId)).toEqual(nothing);
    expect(await known(coChair)).toMatchObject([{ man: 'Matthew', takingBack: true }]);
    await world.published();
    await answers(housing, id, 'confirmed');
    expect((await world.published()).filter(({ to }) => to === coordinator.practitionerId)).not.toEqual([]);
    expect(await readsHers(coordinator, consultationId)).toEqual(everything);
    expect(await firstReader(consultationId)).toContain('coordinator');
    expect(await known(coChair)).toEqual([]);
    expect((await conflicts(coordinator)).conflicts).toMatchObject([
      { kind: 'worked-with-him', lifted: { by: { id: mensServiceMember.practitionerId }, reason: 'Another Matthew.' } },
    ]);
    await program.link();
    expect(await known(coChair)).toHaveLength(1);
    expect(await asked()).toHaveLength(1);
  });

  test('a member who holds no office loses her side at once; the coordinator sees whom it is, and asks', async () => {
    const { coordinator, coChair, housing, specialist } = world.people;
    await wasWith(housing);
    await program.link();
    const [named] = (await conflicts(coordinator)).programs;
    expect(named).toMatchObject({ him: 'Matthew', putsOnHisSide: [{ id: housing.practitionerId }], takingBack: null });
    const id = await askBack(coordinator, await linkId());
    await expect(askBack(coChair, await linkId())).rejects.toMatchObject({ code: 'out-of-step' });
    expect((await conflicts(coChair)).programs).toMatchObject([
      { takingBack: { id, reason: 'Another Matthew.', asks: [{ id: coChair.practitionerId }] } },
    ]);
    await expect(answers(coordinator, id, 'confirmed')).rejects.toMatchObject({ code: 'forbidden' });
    for (const by of [specialist, world.people.childProtection])
      await expect(askBack(by, await linkId())).rejects.toMatchObject({ code: 'forbidden' });
    await answers(coChair, id, 'declined');
    const reads = async () =>
      await world.app.transaction(
        async (tx) => (await world.access.may(tx, housing, 'case.read-her-side', world.file.id)) !== null,
      );
    expect(await reads()).toBe(false);
    await answers(coChair, await askBack(coordinator, await linkId()), 'confirmed');
    expect(await reads()).toBe(true);
    await expect(askBack(coordinator, named?.linkId ?? '')).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('nobody agrees whom it would bring back, nor what was taken back already', async () => {
    const { coordinator, coChair, mensServiceMember } = world.people;
    await wasWith(coChair);
    await program.link();
    const id = await askBack(mensServiceMember, await linkId());
    await expect(answers(coChair, id, 'confirmed')).rejects.toMatchObject({ code: 'invalid-input' });
    await answers(coordinator, id, 'confirmed');
    await expect(answers(coordinator, id, 'declined')).rejects.toMatchObject({ code: 'invalid-input' });
    // What waited against the chair waits no more.
    expect(await asked()).toEqual([]);
  });
});

describe('What was answered of one link is nothing about another (X30)', () => {
  const second = async (who: Actor) => {
    const { enrolment } = program;
    await program.afresh();
    await wasWith(who);
    const other = program.enrolment;
    program.enrolment = enrolment;
    return other;
  };
  const waiting = async () =>
    (
      await world.owner.query<{ id: string }>(
        `select id from conflict where case_id = $1 and state = 'waiting' order by recorded_at, id`,
        [world.file.id],
      )
    ).rows.map(({ id }) => id);
  const decline = (id: string) =>
    world.as(world.people.coChair, 'conflict.second', world.file.id, (tx, grant) =>
      world.offices.answer(tx, grant, { id, answer: 'declined' }),
    );

  test('a wrong one that waits keeps no true one out', async () => {
    const { coordinator } = world.people;
    await wasWith(coordinator);
    const right = await second(coordinator);
    await program.link();
    program.enrolment = right;
    await program.link();
    expect((await program.ofCase(coordinator)).programs).toHaveLength(2);
    expect(await waiting()).toHaveLength(2);
  });

  test('declined of another man, or before they wrote of this one, it excuses nobody', async () => {
    const { coordinator } = world.people;
    await wasWith(coordinator);
    const consultationId = await world.sent();
    await program.link();
    for (const id of await waiting()) await decline(id);
    expect(await readsHers(coordinator, consultationId)).toEqual(everything);
    world.clock.set('2026-11-20T02:00:00.000Z');
    await program.note({});
    await world.owner.query(`update engagement_note set written_by = $2 where enrolment_id = $1`, [
      program.enrolment,
      coordinator.practitionerId,
    ]);
    expect(await readsHers(coordinator, consultationId)).toEqual(nothing);
  });
});

test('where nobody holds the coordinator’s office its keepers are told, whatever waits there or not (X4)', async () => {
  const { coordinator, coChair, housing, mensServiceMember, specialist } = world.people;
  const empty = (by: Actor) =>
    world.as(by, 'own-confirmations.list', null, (tx, grant) =>
      new ConflictQueries(world.access).withoutCoordinator(tx, grant),
    );
  await becomes(housing, 'co-chair');
  await becomes(mensServiceMember, 'co-chair');
  expect(await empty(coChair)).toEqual([]);
  await world.as(coordinator, 'conflict.declare', world.file.id, (tx, grant) =>
    world.conflicts.declare(tx, grant, { reason: 'x' }),
  );
  const before = await empty(coChair);
  expect(before).toMatchObject([{ caseId: world.file.id, recused: { id: coordinator.practitionerId } }]);
  for (const by of [coordinator, mensServiceMember, specialist]) expect(await empty(by)).toEqual([]);
  await aSentConsultation(world.owner, world.panel, world.file);
  expect(await empty(coChair)).toEqual(before);
  await world.as(coChair, 'conflict.record', world.file.id, (tx, grant) =>
    world.offices.substitute(tx, grant, {
      recusedId: coordinator.practitionerId,
      substituteId: specialist.practitionerId,
    }),
  );
  expect(await empty(housing)).toEqual([]);
});

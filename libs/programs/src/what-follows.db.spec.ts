import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RouteBody } from '@inview/contract';
import { aClient } from '../../../test/builders/client.js';
import { Consulting } from '../../../test/builders/consulting.js';
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

const WHY = 'She told me that she is moving.';
const refused = (code: string) => expect.objectContaining({ code });

/** Her consultation is in his case, and he leaves. */
async function heLeaves(followed = true): Promise<void> {
  await world.sent();
  await program.link();
  await world.as(world.people.facilitator, 'program.write', program.enrolment, (tx, grant) =>
    program.service.exit(tx, grant, { kind: 'drop-out', on: '2026-11-19', reason: 'He stopped coming.' }),
  );
  if (followed) await program.followed();
  await world.published();
}
const decide = (body: Partial<RouteBody<'client.decide-exit'>> = {}, client = world.client) =>
  world.as(world.people.advocate, 'client.keep', client, (tx, grant) =>
    program.follows.decide(tx, grant, { decision: 'ended', reason: WHY, to: null, ...body }),
  );
const review = (by = world.people.advocate) =>
  world.as(by, 'program.review', program.enrolment, (tx, grant) =>
    program.follows.review(tx, grant, { outcome: 'warm-handover', note: 'With the local service.' }),
  );
const answers = async () =>
  (
    await world.as(world.people.colleague, 'own-program-reviews.list', null, (tx, grant) =>
      program.enrolments.reviews(tx, grant),
    )
  ).map(({ answer }) => answer);
const asks = async () =>
  (await world.as(world.people.advocate, 'client.keep', world.client, (tx, grant) => world.contacts.read(tx, grant)))
    .exit !== null;
/** The link was wrong: asked by the member, agreed to by a chair. */
async function takenBack(): Promise<void> {
  const { mensServiceMember } = world.people;
  const { rows } = await world.owner.query<{ id: string }>(`select id from standing_link where case_id = $1`, [
    world.file.id,
  ]);
  const link = rows[0]?.id;
  await world.owner.query(
    `insert into link_taking_back (id, case_id, link_id, reason, asked_by, asked_at, answer, answered_by, answered_at)
     values (gen_random_uuid(), $1, $2, 'Another man.', $3, now(), 'confirmed', $4, now())`,
    [world.file.id, link, mensServiceMember.practitionerId, world.people.coChair.practitionerId],
  );
}
const audited = async (action: string) =>
  (await world.owner.query<{ actor_id: string }>('select actor_id from audit_record where action = $1', [action])).rows
    .length;

describe('what follows for her when he leaves is one question', () => {
  test('decided in her log, the review is answered with it: what, never why', async () => {
    await heLeaves();
    const before = await audited('program.review');
    await decide();
    expect(await answers()).toMatchObject([{ outcome: 'contact-ended', by: { name: 'advocate' } }]);
    expect(JSON.stringify(await answers())).not.toContain(WHY);
    expect(await asks()).toBe(false);
    expect(await audited('program.review')).toBe(before + 1);
    await expect(review()).rejects.toEqual(refused('out-of-step'));
    for (const { what, needs, scopeId } of await world.published())
      for (const his of [world.people.facilitator, world.people.riskLead, world.people.mensServiceMember])
        expect([what, await world.access.may(world.app.manager, his, needs, scopeId)]).toEqual([what, null]);
  });

  test('answered as a review by her advocate, her log asks no more', async () => {
    await heLeaves();
    expect(await asks()).toBe(true);
    await review();
    expect(await answers()).toMatchObject([{ outcome: 'warm-handover', note: 'With the local service.' }]);
    expect(await asks()).toBe(false);
    await expect(decide()).rejects.toEqual(refused('out-of-step'));
    expect(
      (await world.owner.query('select decision, reason from exit_task where client_id = $1', [world.client])).rows,
    ).toEqual([{ decision: 'warm-handover', reason: 'With the local service.' }]);
  });

  test('answered before the worker came to it, her log does not ask afterwards', async () => {
    await heLeaves(false);
    expect(await asks()).toBe(false);
    await review();
    await program.followed();
    expect(await asks()).toBe(false);
    const asked = 'select decision, raised_at from exit_task where client_id = $1';
    expect((await world.owner.query(asked, [world.client])).rows).toEqual([
      { decision: 'warm-handover', raised_at: world.clock.now() },
    ]);
  });

  test('decided, it is not asked again of the same leaving', async () => {
    await heLeaves();
    await decide();
    world.clock.set('2026-11-21T00:00:00.000Z');
    await program.followed();
    expect(await asks()).toBe(false);
  });

  describe('is asked in whatever order it came', () => {
    const leaves = () =>
      world.as(world.people.facilitator, 'program.write', program.enrolment, (tx, grant) =>
        program.service.exit(tx, grant, { kind: 'drop-out', on: '2026-11-19', reason: 'He stopped coming.' }),
      );
    const orders: Record<string, readonly (() => Promise<unknown>)[]> = {
      'he leaves, and is named in her case afterwards': [() => world.sent(), leaves, () => program.link()],
      'he leaves, and she speaks afterwards': [() => program.link(), leaves, () => world.sent()],
      'he leaves while the link that told of him is taken back': [
        () => world.sent(),
        () => program.link(),
        takenBack,
        leaves,
        () => program.link(),
      ],
    };
    test.each(Object.keys(orders))('%s', async (order) => {
      for (const [nth, step] of (orders[order] ?? []).entries()) {
        world.clock.set(`2026-11-20T0${String(nth)}:00:00.000Z`);
        await program.followed();
        expect(await asks()).toBe(false);
        await step();
      }
      const completed = world.clock.now().toISOString();
      world.clock.set('2026-11-20T09:00:00.000Z');
      await program.followed();
      const client = await world.as(world.people.advocate, 'client.keep', world.client, (tx, grant) =>
        world.contacts.read(tx, grant),
      );
      expect(client.exit?.raisedAt).toBe(completed);
      await decide();
      await program.followed();
      expect(await asks()).toBe(false);
    });
  });

  test('answered by a colleague, it still asks her own advocate, whose log is hers alone (T2)', async () => {
    await heLeaves();
    await review(world.people.colleague);
    expect(await asks()).toBe(true);
    await decide();
    expect(await answers()).toMatchObject([{ outcome: 'warm-handover', by: { name: 'A colleague' } }]);
  });

  test('a review of a man who is not hers, named in her case wrongly, answers nothing of her log (X31)', async () => {
    await heLeaves();
    await takenBack();
    expect(await asks()).toBe(true);
    await review();
    expect(await asks()).toBe(true);
  });

  test('a decision that is refused answers neither', async () => {
    await heLeaves();
    await expect(decide({ decision: 'warm-handover' })).rejects.toEqual(refused('invalid-input'));
    expect(await answers()).toEqual([null]);
    await review();
    expect(await answers()).toMatchObject([{ outcome: 'warm-handover' }]);
  });

  test('of several who are spoken for in his case each is asked by herself', async () => {
    const other = await aClient(world.owner, world.people.advocate, 'Another');
    const consultation = await world.sent();
    await world.owner.query('update consultation set client_id = $1 where id = $2', [other, consultation]);
    await heLeaves();
    await decide();
    expect([await answers(), await asks()]).toEqual([[null], false]);
    await review();
    await decide({ decision: 'continue' }, other);
  });
});

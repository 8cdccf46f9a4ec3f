import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ReopeningService } from '@inview/actions';
import type { RouteBody } from '@inview/contract';
import { HerWords, SharingQueries } from '@inview/sharing';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';

/** The day before the action is due: Tuesday, 11:00 in Melbourne. */
const TUESDAY = '2026-11-17T00:00:00.000Z';
const refused = (code: string) => expect.objectContaining({ code });
const HERS = 'He keeps a rifle under the boards.';

let world: RemindedPanel;
let reviews: ReviewService;
let reopenings: ReopeningService;
let meetingId: string;
beforeAll(async () => {
  world = await RemindedPanel.open();
  reviews = new ReviewService(world.ids, world.actions, new HerWords(world.access, new SharingQueries()));
  reopenings = new ReopeningService(world.access, world.outbox);
});
afterAll(() => world.close());
beforeEach(() => world.start());

async function accepted(to: PersonName, more: Partial<RouteBody<'action.assign'>> = {}): Promise<string> {
  const id = await world.assign(to, more);
  await world.inTx(async (tx) =>
    world.actions.accept(tx, await world.access.require(tx, world.people[to], 'action.respond', id)),
  );
  return id;
}
/** All that was asked for so far is reviewed in a meeting that is open. */
async function inMeeting(): Promise<void> {
  const earlier = await aMeeting(world.owner, world.panel, 'closed');
  await world.owner.query(`update meeting set closed_at = $2 where id = $1`, [earlier, world.clock.now()]);
  world.clock.set(TUESDAY);
  meetingId = await aMeeting(world.owner, world.panel, 'open', [world.file.id]);
  for (const who of ['coordinator', 'housing', 'mensServiceMember'] as const)
    await world.owner.query(`insert into attendance values ($1, $2, 'present', '1', now())`, [
      meetingId,
      world.people[who].practitionerId,
    ]);
}
const say = (id: string, said: RouteBody<'action.review'>) =>
  world.inTx(async (tx) =>
    reviews.record(tx, await world.access.require(tx, world.people.coordinator, 'action.review', id), said),
  );
const reopen = (who: PersonName, id: string, reason = 'The tenant has still no key.') =>
  world.inTx(async (tx) =>
    reopenings.reopen(tx, await world.access.require(tx, world.people[who], 'action.respond', id), reason),
  );
const report = (who: PersonName, id: string) =>
  world.inTx(async (tx) =>
    world.actions.report(tx, await world.access.require(tx, world.people[who], 'action.respond', id), {
      outcome: 'done',
    }),
  );
const read = (who: PersonName, id: string) =>
  world.inTx(async (tx) => world.queries.one(tx, await world.access.require(tx, world.people[who], 'action.read', id)));
const reviewed = (who: PersonName) =>
  world.inTx(async (tx) =>
    new ReviewQueries(world.access, world.queries).ofMeeting(
      tx,
      await world.access.require(tx, world.people[who], 'meeting.read', meetingId),
    ),
  );
const waiting = async (id: string) =>
  (
    await world.owner.query<{ rule: string }>(
      `select rule from outbox where subject_id = $1 and sent_at is null and dropped_at is null order by due_at`,
      [id],
    )
  ).rows.map(({ rule }) => rule);

describe('what a meeting was told had ended, its owner opens again (A41)', () => {
  test('once, with a reason; what the meeting was told stays on record, and reminders come as before', async () => {
    const id = await accepted('housing');
    expect(await waiting(id)).toEqual(['before', 'on-the-day', 'overdue']);
    await inMeeting();
    await say(id, { outcome: 'not-undertaken', why: 'waiting-list', note: 'Eight weeks.' });
    expect(await waiting(id)).toEqual([]);
    const by = expect.objectContaining({ name: 'coordinator' });
    const told = { outcome: 'not-undertaken', note: 'Eight weeks.', by };
    expect(await read('housing', id)).toMatchObject({
      state: 'not-undertaken',
      endedInMeeting: { ...told, openedAgain: null },
    });
    await expect(reopen('coordinator', id)).rejects.toEqual(refused('forbidden'));
    await reopen('housing', id);
    const again = await read('mensServiceMember', id);
    expect(again).toMatchObject({
      state: 'accepted',
      gap: null,
      note: null,
      endedInMeeting: { ...told, openedAgain: 'The tenant has still no key.' },
    });
    // The day before it is due has begun.
    expect(await waiting(id)).toEqual(['on-the-day', 'overdue']);
    // In the room it goes on, as its owner says.
    expect((await reviewed('coordinator')).wholePanel.actions).toMatchObject([
      { id, standing: 'goes-on', said: { by: { name: 'housing' }, note: 'The tenant has still no key.' } },
    ]);
    await expect(reopen('housing', id)).rejects.toEqual(refused('out-of-step'));
    // It ends anew, by its owner, and then it is theirs to answer for.
    await report('housing', id);
    expect(await read('housing', id)).toMatchObject({ state: 'done', endedInMeeting: null });
    await expect(reopen('housing', id)).rejects.toEqual(refused('out-of-step'));
  });

  test('what its owner reported stays reported; of a closed case nothing opens', async () => {
    const [own, said] = [await accepted('housing'), await accepted('housing')];
    await inMeeting();
    await report('housing', own);
    await expect(reopen('housing', own)).rejects.toEqual(refused('out-of-step'));
    await say(said, { outcome: 'done' });
    await world.owner.query(`update case_file set closed_at = $2 where id = $1`, [world.file.id, world.clock.now()]);
    await expect(reopen('housing', said)).rejects.toEqual(refused('frozen'));
    expect(await read('housing', said)).toMatchObject({ state: 'done' });
  });

  test('a repeated one comes again once, not twice; an overtaken one goes on repeating', async () => {
    const repeats = { everyWeeks: 2, until: '2027-03-01' } as const;
    const [done, overtaken] = [await accepted('housing', { repeats }), await accepted('housing', { repeats })];
    await inMeeting();
    await say(done, { outcome: 'done' });
    await say(overtaken, { outcome: 'overtaken', note: 'They moved.' });
    await reopen('housing', done);
    await reopen('housing', overtaken);
    expect(await read('housing', done)).toMatchObject({ repeats: null });
    expect(await read('housing', overtaken)).toMatchObject({ repeats });
    await report('housing', done);
    await report('housing', overtaken);
    const { rows } = await world.owner.query<{ count: string }>(
      `select count(*) from plan_action where case_id = $1 and state = 'accepted'`,
      [world.file.id],
    );
    expect(rows).toEqual([{ count: '2' }]);
  });

  test('a repeated one whose owner has moved is left to the unit again, and goes nowhere with them (V22)', async () => {
    const { housing, facilitator } = world.people;
    const repeats = { everyWeeks: 2, until: '2027-03-01' } as const;
    const id = await accepted('housing', { repeats });
    await world.owner.query('update practitioner set unit_id = $2 where id = $1', [
      housing.practitionerId,
      facilitator.unitId,
    ]);
    await inMeeting();
    await say(id, { outcome: 'done' });
    const { rows } = await world.owner.query(
      `select unit_id, owner_gone(id) as gone from plan_action where case_id = $1 and state = 'accepted'`,
      [world.file.id],
    );
    expect(rows).toEqual([{ unit_id: housing.unitId, gone: true }]);
  });

  test('the reason repeats nothing that she said where his side reads it (W1)', async () => {
    const id = await accepted('coordinator');
    const source = await aSentConsultation(world.owner, world.panel, world.file);
    await world.owner.query(`update consultation_input set her_words = $2 where consultation_id = $1`, [source, HERS]);
    await inMeeting();
    await say(id, { outcome: 'done' });
    await expect(reopen('coordinator', id, HERS)).rejects.toEqual(refused('invalid-input'));
    expect(await read('coordinator', id)).toMatchObject({ state: 'done' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CaseQueries } from '@inview/cases';
import type { RouteBody } from '@inview/contract';
import { InTransaction } from '@inview/platform';
import { PlanService } from '@inview/plans';
import { HerWords, SharingQueries } from '@inview/sharing';
import { RiskQueries } from '@inview/risk';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { aCase, aMeeting } from '../../../test/builders/seated-case.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { ClosingService } from './closing.service.js';
import { MeetingService } from './meeting.service.js';
import { MinutesQueries } from './minutes.queries.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';

/** After the earlier meeting: Tuesday, 11:00 in Melbourne. */
const TUESDAY = '2026-11-17T00:00:00.000Z';

let world: RemindedPanel;
let meetings: MeetingService;
let closing: ClosingService;
let reviews: ReviewService;
let queries: ReviewQueries;
let meetingId: string;
beforeAll(async () => {
  world = await RemindedPanel.open();
  const plans = new PlanService(world.ids, new InTransaction());
  const herWords = new HerWords(world.access, new SharingQueries());
  reviews = new ReviewService(world.ids, world.actions, herWords);
  queries = new ReviewQueries(world.access, world.queries);
  meetings = new MeetingService(world.ids, world.access, plans, world.settings, reviews, herWords);
  closing = new ClosingService(world.ids, new CaseQueries(), new RiskQueries(), plans, world.queries, queries);
});
afterAll(() => world.close());
beforeEach(() => world.start());

/** What was assigned so far was asked for by a meeting that has closed; the next one is planned, with the case as a new one. */
async function theNextMeeting(): Promise<void> {
  const earlier = await aMeeting(world.owner, world.panel, 'closed');
  await world.owner.query(`update meeting set closed_at = $2 where id = $1`, [earlier, world.clock.now()]);
  world.clock.set(TUESDAY);
  meetingId = await aMeeting(world.owner, world.panel, 'planned', [world.file.id]);
}
const convene = (step: 'open' | 'close') =>
  world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people.coordinator, 'meeting.convene', meetingId);
    await (step === 'open' ? meetings.open(tx, grant) : closing.close(tx, grant));
  });
async function opened(): Promise<void> {
  await convene('open');
  // Everybody has accepted, so that content is served.
  await world.owner.query(
    `update attendance set state = 'present', undertaking_version = 'x', undertaking_accepted_at = now() where meeting_id = $1`,
    [meetingId],
  );
}
const review = (who: PersonName) =>
  world.inTx(async (tx) =>
    queries.ofMeeting(tx, await world.access.require(tx, world.people[who], 'meeting.read', meetingId)),
  );
const say = (who: PersonName, id: string, said: RouteBody<'action.review'>) =>
  world.inTx(async (tx) =>
    reviews.record(tx, await world.access.require(tx, world.people[who], 'action.review', id), said),
  );
const begin = (why?: string) =>
  world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people.coordinator, 'meeting.run', meetingId);
    const item = await world.owner.query<{ id: string }>(`select id from agenda_item where meeting_id = $1`, [
      meetingId,
    ]);
    await meetings.current(tx, grant, { itemId: item.rows[0]?.id ?? '', ...(why && { why }) });
  });
const minutes = (who: PersonName) =>
  world.inTx(async (tx) =>
    new MinutesQueries(new CaseQueries()).ofMeeting(
      tx,
      await world.access.require(tx, world.people[who], 'meeting.read', meetingId),
    ),
  );
const accepted = async (to: PersonName, more = {}) => {
  const id = await world.assign(to, more);
  await world.inTx(async (tx) =>
    world.actions.accept(tx, await world.access.require(tx, world.people[to], 'action.respond', id)),
  );
  return id;
};
const currentItem = async () =>
  (
    await world.owner.query<{ at: string | null }>(`select current_item_id as at from meeting where id = $1`, [
      meetingId,
    ])
  ).rows[0]?.at;
const refused = (code: string) => expect.objectContaining({ code });

describe('outstanding actions are reviewed before new cases (A41, A42)', () => {
  test('each is answered in the room or by its owner, and counted; what was asked for since is none of them', async () => {
    const [done, gone, owned, unaccepted] = [
      await accepted('housing'),
      await accepted('specialist'),
      await accepted('coChair'),
      await world.assign('childProtection'),
    ];
    const settled = await accepted('housing');
    const report = { outcome: 'done' } as const;
    const reportOwn = (who: PersonName, id: string) =>
      world.inTx(async (tx) =>
        world.actions.report(tx, await world.access.require(tx, world.people[who], 'action.respond', id), report),
      );
    await reportOwn('housing', settled);
    await theNextMeeting();
    const since = await world.assign('housing');
    await expect(say('coordinator', done, report)).rejects.toEqual(refused('meeting-closed'));
    await opened();
    expect(await currentItem()).toBeNull();
    const before = (await review('coordinator')).wholePanel;
    expect(before.actions.map(({ id }) => id).sort()).toEqual([done, gone, owned, unaccepted].sort());
    expect(before).toMatchObject({ answered: 0 });
    expect(before.actions.every(({ mayRecord }) => mayRecord)).toBe(true);
    expect((await review('housing')).wholePanel.actions.some(({ mayRecord }) => mayRecord)).toBe(false);
    await say('coChair', done, { outcome: 'done', note: 'The locks are changed.' });
    await say('coordinator', gone, { outcome: 'not-undertaken', why: 'waiting-list', note: 'Eight weeks.' });
    await reportOwn('coChair', owned);
    await expect(say('coordinator', unaccepted, report)).rejects.toEqual(refused('out-of-step'));
    await say('coordinator', unaccepted, { outcome: 'goes-on' });
    await expect(say('coordinator', since, { outcome: 'goes-on' })).rejects.toEqual(refused('out-of-step'));
    await expect(say('coordinator', done, { outcome: 'goes-on' })).rejects.toEqual(refused('out-of-step'));
    await expect(say('housing', unaccepted, { outcome: 'goes-on' })).rejects.toEqual(refused('forbidden'));
    const after = (await review('mensServiceMember')).wholePanel;
    expect(after.answered).toBe(4);
    expect(Object.fromEntries(after.actions.map(({ id, standing, said }) => [id, [standing, said?.by.name]]))).toEqual({
      [done]: ['done', 'coChair'],
      [gone]: ['not-undertaken', 'coordinator'],
      [owned]: ['done', undefined],
      [unaccepted]: ['goes-on', 'coordinator'],
    });
    expect((await world.dropped(done)).length).toBeGreaterThan(0);
    await begin();
    expect(await currentItem()).not.toBeNull();
    // V22: in the minutes it is of the agency that took it on, wherever its owner works now.
    await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      world.people.specialist.practitionerId,
      world.people.housing.unitId,
    ]);
    await convene('close');
    const [whole] = await minutes('coordinator');
    expect(whole?.review.find(({ note }) => note === 'Eight weeks.')).toMatchObject({
      owner: 'specialist',
      agency: 'specialist-family-violence',
    });
  });

  test('who owns one of a case to which they are not invited is told nothing of that case (P2)', async () => {
    const id = await accepted('associate');
    await theNextMeeting();
    await world.owner.query('delete from case_invitation where practitioner_id = $1', [
      world.people.associate.practitionerId,
    ]);
    const listed = async (who: PersonName) => (await review(who))?.wholePanel.actions.map((action) => action.id);
    expect(await listed('coordinator')).toEqual([id]);
    expect(await listed('associate')).toEqual([]);
  });

  test('a new case before each is answered needs a reason, once; the minutes keep it and each answer', async () => {
    const [told, silent] = [await accepted('housing'), await accepted('specialist')];
    await theNextMeeting();
    await opened();
    await say('coordinator', told, { outcome: 'overtaken', note: 'They moved.' });
    await expect(begin()).rejects.toEqual(refused('incomplete'));
    expect(await currentItem()).toBeNull();
    const consultation = await aSentConsultation(world.owner, world.panel, world.file);
    const hers = 'He comes by every night since then.';
    await world.owner.query(`update consultation_input set her_words = $2 where consultation_id = $1`, [
      consultation,
      hers,
    ]);
    // W1: the whole panel reads it.
    await expect(begin(`She says: ${hers}`)).rejects.toEqual(refused('invalid-input'));
    await begin('He is released tonight.');
    await begin();
    expect((await review('housing')).leftWhy).toBe('He is released tonight.');
    // P2: who may not know one of the cases that it may speak of is given neither it nor a sign of it.
    const other = await aCase(world.owner, world.panel);
    await world.owner.query(
      `insert into agenda_item (id, meeting_id, case_id, kind, position, minutes_planned) values ($1, $2, $3, 'new', 9, 15)`,
      [randomUUID(), meetingId, other.id],
    );
    const { associate } = world.people;
    await world.owner.query('insert into case_invitation values ($1, $2)', [world.file.id, associate.practitionerId]);
    await world.owner.query(
      `insert into attendance (meeting_id, practitioner_id, state, undertaking_version, undertaking_accepted_at) values ($1, $2, 'present', 'x', now())`,
      [meetingId, associate.practitionerId],
    );
    expect((await review('associate')).leftWhy).toBeNull();
    expect((await review('mensServiceMember')).leftWhy).toBe('He is released tonight.');
    await convene('close');
    const [extract] = await minutes('associate');
    expect(extract).toMatchObject({ reviewLeftWhy: null });
    expect(extract?.text).not.toContain('A new case was begun');
    const [whole] = await minutes('mensServiceMember');
    expect(whole?.reviewLeftWhy).toBe('He is released tonight.');
    expect(whole?.review.map(({ standing, note }) => [standing, note]).sort()).toEqual([
      [null, null],
      ['overtaken', 'They moved.'],
    ]);
    expect(whole?.text).toContain('overtaken by a change of circumstances; They moved.');
    expect(whole?.text).toContain('not answered');
    expect(whole?.text).toContain('A new case was begun before each was answered: He is released tonight.');
    await expect(say('coordinator', silent, { outcome: 'goes-on' })).rejects.toEqual(refused('meeting-closed'));
  });

  test('a note on what the whole panel reads repeats nothing that she said; on what derives from it it may (W1, C7)', async () => {
    const whole = await accepted('housing');
    const hers = await world.assign('housing', { from: { sectionId: world.file.sections['her-side'] } });
    const source = await aSentConsultation(world.owner, world.panel, world.file);
    const derived = await world.assign('coordinator', { from: { consultationId: source } });
    const note = 'He keeps a rifle under the boards.';
    await world.owner.query(`update consultation_input set her_words = $2 where consultation_id = $1`, [source, note]);
    await theNextMeeting();
    await opened();
    await expect(say('coordinator', whole, { outcome: 'goes-on', note })).rejects.toEqual(refused('invalid-input'));
    await expect(say('coordinator', whole, { outcome: 'done', note })).rejects.toEqual(refused('invalid-input'));
    // Nobody but the coordinator was released it.
    await expect(say('coordinator', hers, { outcome: 'goes-on', note })).rejects.toEqual(refused('invalid-input'));
    await say('coordinator', derived, { outcome: 'goes-on', note });
  });

  test('what is for her side is reviewed by her side alone: his review, its counts, the order and his minutes are the same', async () => {
    const whole = await accepted('housing');
    await theNextMeeting();
    await opened();
    await say('coordinator', whole, { outcome: 'done' });
    const without = JSON.stringify(await review('mensServiceMember'));
    const source = await aSentConsultation(world.owner, world.panel, world.file, {
      releasedTo: [world.people.housing],
    });
    for (const [section, consultation] of [
      [world.file.sections['her-side'], null],
      [null, source],
    ])
      await world.owner.query(
        `insert into plan_action (id, case_id, audience, section_id, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
         values ($1, $2, 'her-side', $3, $4, 'Her words.', $5, '2026-11-12', 'for-the-system', 'accepted', $6, '2026-11-10', '2026-11-10')`,
        [
          randomUUID(),
          world.file.id,
          section,
          consultation,
          world.people.housing.practitionerId,
          world.people.coordinator.practitionerId,
        ],
      );
    expect(JSON.stringify(await review('mensServiceMember'))).toBe(without);
    expect((await review('coordinator')).herSide).toMatchObject({ answered: 0 });
    expect((await review('coordinator')).herSide?.actions).toHaveLength(2);
    expect((await review('specialist')).herSide?.actions).toHaveLength(1);
    await begin();
    expect(await currentItem()).not.toBeNull();
    const hers = (await review('coordinator')).herSide?.actions ?? [];
    for (const { id } of hers) await say('coordinator', id, { outcome: 'goes-on' });
    expect(JSON.stringify(await review('mensServiceMember'))).toBe(without);
    await convene('close');
    const his = await minutes('mensServiceMember');
    expect(JSON.stringify(his)).not.toContain('Her words.');
    expect(his).toHaveLength(1);
    const versions = await minutes('coordinator');
    // What derives from a consultation is in no minutes (C3).
    expect(versions.map(({ review: kept }) => kept.length)).toEqual([1, 1]);
  });
});

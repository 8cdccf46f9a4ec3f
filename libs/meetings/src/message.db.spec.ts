import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import { ActionEventService, ActionService, ReminderOutbox } from '@inview/actions';
import type { RouteBody } from '@inview/contract';
import { RandomIds } from '@inview/platform';
import { PlanService } from '@inview/plans';
import type { Audience } from '@inview/policy';
import { RiskService } from '@inview/risk';
import { Consulting, secret } from '../../../test/builders/consulting.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { ContributionService } from './contribution.service.js';
import { MeetingService } from './meeting.service.js';
import { MessageService } from './message.service.js';
import { ReviewService } from './review.service.js';

let world: Consulting;
let messages: MessageService;
let meeting: string;

beforeAll(async () => {
  world = await Consulting.open();
  messages = new MessageService(new RandomIds(), world.access, world.herWords);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  meeting = await aMeeting(world.owner, world.panel, 'open', [world.file.id]);
  for (const name of ['coordinator', 'mensServiceMember', 'coChair', 'specialist'] as const)
    await world.owner.query(
      `insert into attendance (meeting_id, practitioner_id, state, undertaking_accepted_at) values ($1, $2, 'present', now())`,
      [meeting, world.people[name].practitionerId],
    );
  await world.published();
});

const agree = (giver: Actor, more: Partial<RouteBody<'message.agree'>> = {}, by = world.people.coordinator) =>
  world.as(by, 'meeting.run', meeting, (tx, grant) =>
    messages.agree(tx, grant, {
      caseId: world.file.id,
      words: 'Police will serve the order.',
      notToSay: 'Anything of the house.',
      neverSay: 'That she spoke of the birth.',
      agencyId: giver.agencyId,
      giverId: giver.practitionerId,
      sayBy: '2026-11-24',
      ...more,
    }),
  );
const report = (by: Actor, id: string, body: Partial<RouteBody<'message.report'>> = {}) =>
  world.as(by, 'message.report', id, (tx, grant) =>
    messages.report(tx, grant, {
      outcome: 'said',
      on: '2026-11-20',
      note: 'He listened.',
      ...body,
    } as RouteBody<'message.report'>),
  );
const ofCase = (by: Actor) => world.as(by, 'case.read', world.file.id, (tx, grant) => messages.ofCase(tx, grant));
const neverSaid = (by: Actor) => world.as(by, 'case.read', world.file.id, (tx, grant) => messages.neverSaid(tx, grant));
const mine = (by: Actor) => world.as(by, 'own-messages.list', null, (tx, grant) => messages.mine(tx, grant));
const refused = (code: string) => expect.objectContaining({ code });
const at = (pointer: string) =>
  expect.objectContaining({
    code: 'invalid-input',
    more: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
  });

describe('what the whole panel reads (W1)', () => {
  const held = 'He follows her to the clinic, so we act.';
  const repeats = (pointer: string) =>
    expect.objectContaining({
      code: 'invalid-input',
      more: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
    });

  test('of a decision, a level of risk, what everybody may know and what came of a message repeats nothing that she said', async () => {
    const { coordinator, coChair } = world.people;
    await world.sent();
    const ids = new RandomIds();
    const { access, herWords, settings, file } = world;
    const outbox = new ReminderOutbox(ids, settings);
    const actions = new ActionService(
      ids,
      access,
      world.consultations,
      outbox,
      new ActionEventService(access, settings, outbox),
    );
    const reviews = new ReviewService(ids, actions, herWords);
    const meetings = new MeetingService(ids, access, new PlanService(ids, world.events), settings, reviews, herWords);
    const risk = new RiskService(ids, world.warnings, herWords);
    const contributions = new ContributionService(ids, access, herWords);
    const decide = (text: string, audience: Audience = 'whole-panel') =>
      world.as(coordinator, 'meeting.run', meeting, (tx, grant) =>
        meetings.decide(tx, grant, { caseId: file.id, audience, text, reasons: 'x' }),
      );
    const judge = (reason: string, by = coordinator) =>
      world.as(by, 'risk.judge', file.id, (tx, grant) =>
        risk.judge(tx, grant, { partyId: file.lisa, audience: 'whole-panel', level: 'serious-risk', reason }),
      );
    const add = (words: string, what: string) =>
      world.as(coordinator, 'contribution.add', file.id, (tx, grant) =>
        contributions.add(tx, grant, { words, source: { what, whose: 'police', on: '2026-11-19' }, wideningId: null }),
      );
    await expect(decide(held)).rejects.toEqual(repeats('/text'));
    // C7: nobody but the coordinator was released it.
    await expect(decide(held, 'her-side')).rejects.toEqual(repeats('/text'));
    await decide('Police will call.');
    await expect(judge(held)).rejects.toEqual(repeats('/reason'));
    await judge('He was seen twice.');
    await expect(add(held, 'x')).rejects.toEqual(repeats('/words'));
    await expect(add('He was seen.', held)).rejects.toEqual(repeats('/source/what'));
    await add('He was seen.', 'The log');
    const message = await agree(coordinator);
    await expect(report(coordinator, message, { note: held })).rejects.toEqual(repeats('/note'));
    await report(coordinator, message);
    // C3: who holds nothing learns of nothing.
    await judge(held, coChair);
  });
});

describe('one message to him (W6)', () => {
  test('is the same for everybody on the panel and for who says it; what must never be said is her side’s', async () => {
    const { coordinator, mensServiceMember, facilitator, specialist } = world.people;
    const id = await agree(facilitator);
    const [his] = await ofCase(mensServiceMember);
    expect(his).toMatchObject({
      id,
      him: 'Matthew',
      words: 'Police will serve the order.',
      state: 'agreed',
      mayReport: false,
    });
    expect(await ofCase(specialist)).toEqual([his]);
    expect(await mine(facilitator)).toEqual([{ ...his, mayReport: true }]);
    expect(await mine(mensServiceMember)).toEqual([]);
    expect(JSON.stringify([his, await mine(facilitator)])).not.toMatch(/birth/);
    await expect(neverSaid(mensServiceMember)).rejects.toThrow('audience');
    expect(await neverSaid(coordinator)).toEqual([{ messageId: id, words: 'That she spoke of the birth.' }]);
  });

  test('stays with the agency for which it was to be said (V22)', async () => {
    const { facilitator, referrer } = world.people;
    const id = await agree(facilitator);
    expect(await mine(facilitator)).toHaveLength(1);
    await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      facilitator.practitionerId,
      referrer.unitId,
    ]);
    expect(await mine({ ...facilitator, ...{ unitId: referrer.unitId, agencyId: referrer.agencyId } })).toEqual([]);
    await expect(report(facilitator, id)).rejects.toEqual(refused('not-found'));
  });

  test('is told with the same frames, whether or not something must never be said', async () => {
    const { facilitator } = world.people;
    const shape = async () => (await world.published()).map(({ id: _, scopeId: __, ...rest }) => rest);
    await agree(facilitator);
    const withIt = await shape();
    await agree(facilitator, { neverSay: '' });
    expect(await shape()).toEqual(withIt);
    expect(withIt).toHaveLength(2);
  });

  test('is said by one who may engage him: never an advocate, nor who answered for her', async () => {
    const { advocate, facilitator, housing, referrer } = world.people;
    await expect(agree(advocate)).rejects.toEqual(at('/giverId'));
    await expect(agree(housing, { agencyId: facilitator.agencyId })).rejects.toEqual(at('/giverId'));
    await agree(referrer);
    const id = await world.sent();
    await world.owner.query(`update consultation set advocate_id = $2 where id = $1`, [id, facilitator.practitionerId]);
    await expect(agree(facilitator)).rejects.toEqual(refused('owner-may-not-read'));
    expect(await ofCase(world.people.coordinator)).toHaveLength(1);
  });

  test('repeats nothing that she said, is of a case on the agenda, and of a day to come', async () => {
    const { facilitator, mensServiceMember } = world.people;
    await world.sent();
    for (const name of ['words', 'notToSay'])
      await expect(agree(facilitator, { [name]: secret })).rejects.toEqual(at(`/${name}`));
    await expect(agree(facilitator, { caseId: meeting })).rejects.toEqual(at('/caseId'));
    await expect(agree(facilitator, { sayBy: '2026-11-19' })).rejects.toEqual(at('/sayBy'));
    await expect(agree(facilitator, {}, mensServiceMember)).rejects.toEqual(refused('forbidden'));
    await world.owner.query(`update meeting set state = 'closed', closed_at = now() where id = $1`, [meeting]);
    await expect(agree(facilitator)).rejects.toEqual(refused('meeting-closed'));
  });
});

describe('what must never be said', () => {
  test('repeats her words only where every agency that reads it was released them (C7)', async () => {
    const { facilitator, coordinator, housing, childProtection, specialist, coChair, mensServiceMember } = world.people;
    for (const { practitionerId } of [coChair, world.people.associate])
      await world.owner.query(`delete from panel_membership where practitioner_id = $1`, [practitionerId]);
    const id = await world.sent();
    await world.read(id);
    await world.release(id, housing);
    await world.release(id, specialist);
    await expect(agree(facilitator, { neverSay: secret })).rejects.toEqual(at('/neverSay'));
    await agree(facilitator, { neverSay: 'In words of our own.' });
    await world.release(id, childProtection);
    await agree(facilitator, { neverSay: secret });
    expect((await neverSaid(coordinator)).map(({ words }) => words)).toContain(secret);
    await expect(neverSaid(mensServiceMember)).rejects.toThrow('audience');
  });
});

describe('what came of it (W7)', () => {
  test('is said once, by who was to say it', async () => {
    const { facilitator, mensServiceMember, coordinator, housing } = world.people;
    const id = await agree(facilitator);
    await expect(report(mensServiceMember, id)).rejects.toEqual(refused('forbidden'));
    await expect(report(facilitator, id, { on: '2026-11-21' })).rejects.toEqual(at('/on'));
    await report(facilitator, id);
    await expect(report(facilitator, id)).rejects.toEqual(refused('frozen'));
    expect(await ofCase(coordinator)).toMatchObject([
      { state: 'said', reportedOn: '2026-11-20', note: 'He listened.' },
    ]);
    await expect(report(housing, id)).rejects.toMatchObject({ code: expect.any(String) });
  });

  test('what was agreed before is kept, and is no longer to be said', async () => {
    const { facilitator, coChair, coordinator } = world.people;
    const [first, second] = [await agree(facilitator), await agree(coChair, { words: 'Police call on Friday.' })];
    await expect(report(facilitator, first)).rejects.toEqual(refused('frozen'));
    await report(coChair, second, { outcome: 'not-said', note: 'He was away.' });
    expect((await ofCase(coordinator)).map(({ words, state }) => [words, state])).toEqual([
      ['Police call on Friday.', 'not-said'],
      ['Police will serve the order.', 'replaced'],
    ]);
  });
});

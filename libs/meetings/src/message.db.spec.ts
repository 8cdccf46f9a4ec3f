import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { RandomIds } from '@inview/platform';
import { Consulting, secret } from '../../../test/builders/consulting.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { MessageService } from './message.service.js';

let world: Consulting;
let messages: MessageService;
let meeting: string;

beforeAll(async () => {
  world = await Consulting.open();
  messages = new MessageService(new RandomIds(), world.access);
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
  expect.objectContaining({ code: 'invalid-input', more: { fields: [expect.objectContaining({ pointer })] } });

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

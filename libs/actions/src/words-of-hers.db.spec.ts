import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { aMeeting } from '../../../test/builders/seated-case.js';
import type { RouteBody } from '@inview/contract';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { ActionChangeService } from './action-change.service.js';

const HERS = 'He keeps a rifle under the boards of the shed.';
let world: RemindedPanel;
let changes: ActionChangeService;
beforeAll(async () => {
  world = await RemindedPanel.open();
  changes = new ActionChangeService(world.ids, world.access, world.outbox);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.start();
  const { owner, panel, file, people } = world;
  const id = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
  await owner.query(`update consultation_input set her_words = $2 where consultation_id = $1`, [id, HERS]);
});

const asFields = (...pointers: string[]) =>
  expect.objectContaining({
    code: 'invalid-input',
    more: expect.objectContaining({ fields: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
  });
const sayDone = (who: PersonName, id: string, note: string) =>
  world.inTx(async (tx) =>
    world.actions.report(tx, await world.access.require(tx, world.people[who], 'action.respond', id), {
      outcome: 'done',
      note,
    }),
  );

test('what the whole panel reads of an action repeats nothing that she said (W1)', async () => {
  const what = `Police ask about it: ${HERS.toUpperCase()}`;
  await expect(world.assign('housing', { what })).rejects.toEqual(asFields('/what'));
  const id = await world.assign('housing');
  const { housing } = world.people;
  const respond = () => world.inTx((tx) => world.access.require(tx, housing, 'action.respond', id));
  await world.inTx(async (tx) => world.actions.accept(tx, await respond()));
  await expect(
    world.inTx(async (tx) => changes.propose(tx, await respond(), { what: 'Search the shed.', reason: HERS })),
  ).rejects.toEqual(asFields('/reason'));
  await expect(sayDone('housing', id, HERS)).rejects.toEqual(asFields('/note'));
  await sayDone('housing', id, 'Searched.');
});

test('what all of her side reads repeats it only where all were released it, or where it derives from it (C7)', async () => {
  const { owner, panel, people, file } = world;
  const [{ id }] = (await owner.query<{ id: string }>(`select id from consultation where case_id = $1`, [file.id]))
    .rows as [{ id: string }];
  const onHerSide = { what: HERS, from: { sectionId: file.sections['her-side'] } };
  await expect(world.assign('housing', onHerSide)).rejects.toEqual(asFields('/what'));
  const derived = await world.assign('housing', { what: HERS, from: { consultationId: id } });
  const plain = await world.assign('housing', { ...onHerSide, what: 'Change the locks.' });
  for (const action of [derived, plain])
    await world.inTx(async (tx) =>
      world.actions.accept(tx, await world.access.require(tx, people.housing, 'action.respond', action)),
    );
  await expect(sayDone('housing', plain, HERS)).rejects.toEqual(asFields('/note'));
  await sayDone('housing', derived, HERS);
  await owner.query(
    `insert into disclosure (id, consultation_id, agency_id, released_by, released_at, rules)
     select gen_random_uuid(), $1, u.agency_id, $2, now(), '{C4}' from panel_membership m join practitioner p on p.id = m.practitioner_id
       join unit u on u.id = p.unit_id where m.panel_id = $3 and not exists (
         select 1 from disclosure d where d.consultation_id = $1 and d.agency_id = u.agency_id) group by u.agency_id`,
    [id, people.coordinator.practitionerId, panel.id],
  );
  await world.assign('housing', onHerSide);
});

test('who holds no consultation learns of none by trying (C3)', async () => {
  const id = await world.assign('mensServiceMember');
  const { mensServiceMember } = world.people;
  await world.inTx(async (tx) =>
    world.actions.accept(tx, await world.access.require(tx, mensServiceMember, 'action.respond', id)),
  );
  await sayDone('mensServiceMember', id, HERS);
});

test('whoever agrees to another’s words puts them there as well (W1)', async () => {
  const { childProtection, coordinator } = world.people;
  const id = await world.assign('childProtection');
  await world.inTx(async (tx) => {
    const grant = await world.access.require(tx, childProtection, 'action.respond', id);
    await changes.propose(tx, grant, { what: HERS, reason: 'I was told.' });
  });
  const [{ changeId }] = (
    await world.owner.query<{ changeId: string }>(`select id as "changeId" from action_change where action_id = $1`, [
      id,
    ])
  ).rows as [{ changeId: string }];
  const answer = (body: RouteBody<'action.answer-change'>) =>
    world.inTx(async (tx) =>
      changes.answer(tx, await world.access.require(tx, coordinator, 'action.answer-change', id), body),
    );
  await expect(answer({ changeId, answer: 'agreed' })).rejects.toEqual(asFields('/answer'));
  await answer({ changeId, answer: 'not-agreed', reason: 'In words of your own.' });
});

test('she takes her words back, and whoever read them still may not repeat them (W20)', async () => {
  const what = `Ask about this: ${HERS}`;
  await world.owner.query(`update consent set withdrawn_at = now()`);
  await expect(world.assign('housing', { what })).rejects.toEqual(asFields('/what'));
  await world.owner.query(`update consent set withdrawn_at = null, until = '2026-11-15'`);
  await expect(world.assign('housing', { what })).rejects.toEqual(asFields('/what'));
});

test('an undertaking that is due gives no leave to repeat them either (W20)', async () => {
  const { owner, panel, file, people } = world;
  const id = await world.assign('housing');
  const respond = () => world.inTx((tx) => world.access.require(tx, people.housing, 'action.respond', id));
  await world.inTx(async (tx) => world.actions.accept(tx, await respond()));
  const meeting = await aMeeting(owner, panel, 'open', [file.id]);
  await owner.query(`insert into attendance (meeting_id, practitioner_id, state) values ($1, $2, 'present')`, [
    meeting,
    people.housing.practitionerId,
  ]);
  await expect(sayDone('housing', id, HERS)).rejects.toEqual(asFields('/note'));
});

test('what her advocate wrote besides her words is held as well, by whom it went to (C11)', async () => {
  const { owner, people } = world;
  const [{ id }] = (
    await owner.query<{ id: string }>(`select id from consultation where case_id = $1`, [world.file.id])
  ).rows as [{ id: string }];
  const written = {
    follow: 'She rang and says he has moved it to his brother.',
    apart: 'Her sister alone knows of the new number she has.',
    reading: 'I think that he watches the house at night.',
    reason: 'He has told her what he will do with it.',
  };
  await owner.query(`update consultation_input set my_reading = $2 where consultation_id = $1`, [id, written.reading]);
  for (const [audience, text] of [
    ['released', written.follow],
    ['coordinator', written.apart],
  ])
    await owner.query(
      `insert into follow_up (id, consultation_id, audience, by_advocate, text, written_by, written_at) values ($1, $2, $3, true, $4, $5, now())`,
      [randomUUID(), id, audience, text, people.advocate.practitionerId],
    );
  await owner.query(
    `insert into risk_assessment (id, consultation_id, level, trend, factors, protective, reason, assessed_on, edition, assessed_by, assessed_at)
     values ($1, $2, 'serious-risk', 'first', '{}', '', $3, '2026-11-16', '2021', $4, now())`,
    [randomUUID(), id, written.reason, people.advocate.practitionerId],
  );
  for (const what of Object.values(written))
    await expect(world.assign('housing', { what })).rejects.toEqual(asFields('/what'));
  const theirs = await world.assign('housing');
  await world.inTx(async (tx) =>
    world.actions.accept(tx, await world.access.require(tx, people.housing, 'action.respond', theirs)),
  );
  for (const note of [written.follow, written.reading, written.reason])
    await expect(sayDone('housing', theirs, note)).rejects.toEqual(asFields('/note'));
  // It went to the coordinator alone: a refusal would tell housing that it is there.
  await sayDone('housing', theirs, written.apart);
});

test('what he is answered is asked of the same tables, whatever was said for her (V2, W20)', async () => {
  const { people, file } = world;
  const statementsOf = (work: Parameters<typeof world.inTx>[0]) =>
    world.inTx(async (tx) => {
      const query = jest.spyOn(tx, 'query');
      await work(tx).catch(() => undefined);
      return query.mock.calls.map(([sql, values = []]) => [
        sql,
        values.map((one: unknown) => (Array.isArray(one) ? one.length : 1)),
      ]);
    });
  const his = people.mensServiceMember;
  const writes = async () => {
    const id = await world.assign('mensServiceMember');
    await world.inTx(async (tx) => world.actions.accept(tx, await world.access.require(tx, his, 'action.respond', id)));
    return [
      await statementsOf(async (tx) =>
        world.actions.assign(tx, await world.access.require(tx, his, 'action.assign', file.id), {
          what: HERS,
          agencyId: his.agencyId,
          ownerId: file.id,
          dueOn: '2026-11-18',
          direction: 'for-the-system',
          from: { sectionId: file.sections['whole-panel'] },
        }),
      ),
      await statementsOf(async (tx) =>
        world.actions.report(tx, await world.access.require(tx, his, 'action.respond', id), {
          outcome: 'done',
          note: HERS,
        }),
      ),
    ];
  };
  const heard = await writes();
  await aSentConsultation(world.owner, world.panel, file);
  await aSentConsultation(world.owner, world.panel, file, { until: '2026-11-15' });
  expect(await writes()).toEqual(heard);
  await world.owner.query(`update consultation set case_id = null where case_id = $1`, [file.id]);
  expect(await writes()).toEqual(heard);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PanelQueries } from '@inview/agencies';
import type { RouteBody } from '@inview/contract';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { ActionChangeService } from './action-change.service.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';
import { HandoverService } from './handover.service.js';

type Wait = NonNullable<RouteBody<'action.assign'>['waits']>;

let world: RemindedPanel;
beforeAll(async () => {
  world = await RemindedPanel.open();
  world.reminders.onModuleInit();
});
afterAll(() => world.close());
beforeEach(() => world.start());

const sql = (text: string, ...values: unknown[]) => world.owner.query(text, values);
const lease = (days: number, expectedOn: string): Wait => ({
  event: 'other',
  words: 'the new lease',
  days,
  unit: 'days',
  expectedOn,
});
async function accepted(more: Parameters<RemindedPanel['assign']>[1], to: PersonName = 'housing'): Promise<string> {
  const id = await world.assign(to, more);
  await world.inTx(async (tx) =>
    world.actions.accept(tx, await world.access.require(tx, world.people[to], 'action.respond', id)),
  );
  return id;
}
/** Each day at noon in Melbourne. */
async function days(...all: string[]): Promise<void> {
  for (const day of all) await world.at(`${day}T01:00:00.000Z`);
}
const waitingFor = async (id: string) =>
  (
    await sql(
      `select rule || ' ' || due as line from outbox where subject_id = $1 and sent_at is null and dropped_at is null order by due_at`,
      id,
    )
  ).rows.map(({ line }: { line: string }) => line);

describe('a question about an event that nobody answers (A30)', () => {
  test('is no word of an overdue date: the coordinator hears of that as well, when it is the same day (Q2)', async () => {
    const id = await accepted({ dueOn: undefined, waits: lease(0, '2026-11-16') });
    await days('2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19');
    expect(await world.told(id)).toEqual(['event housing', 'unanswered coordinator']);
    const boards = new BoardQueries(world.access, new BoardLaw(world.access), world.queries);
    const [shown] = (
      await world.inTx(async (tx) =>
        boards.page(tx, await world.access.require(tx, world.people.coordinator, 'own-board.read', null), {
          board: 'coordinator',
        }),
      )
    ).actions;
    // H1: nobody was told that it is overdue.
    expect(shown).toMatchObject({ id, toldTo: null, daysOverdue: 0 });
    await world.inTx(async (tx) =>
      world.awaited.record(tx, await world.access.require(tx, world.people.housing, 'action.record-event', id), {
        happened: 'yes',
        on: '2026-11-16',
      }),
    );
    await days('2026-11-20', '2026-11-23', '2026-11-24');
    expect((await world.told(id)).slice(2).sort()).toEqual([
      'co-chair coChair',
      'coordinator coordinator',
      'overdue housing',
    ]);
  });

  test('is asked again once a conflict that took it is lifted, and once only (X4)', async () => {
    const { housing, coordinator } = world.people;
    const id = await accepted({ dueOn: undefined, waits: lease(1, '2026-11-18') });
    const conflict = randomUUID();
    await sql(
      `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at, state) values ($1, $2, 'declared', $3, 'x', $3, now(), 'standing')`,
      conflict,
      world.file.id,
      housing.practitionerId,
    );
    await days('2026-11-18');
    expect(await world.told(id)).toEqual([]);
    await sql(
      `update conflict set lifted_at = now(), lifted_by = $2, lifted_reason = 'x' where id = $1`,
      conflict,
      coordinator.practitionerId,
    );
    const opened = { caseId: world.file.id, people: [housing.practitionerId], at: world.clock.now() };
    const open = () => world.inTx((tx) => world.events.announce(tx, 'case.opens-to', opened));
    await open();
    await open();
    await days('2026-11-18', '2026-11-19');
    expect(await world.told(id)).toEqual(['event housing']);
  });
});

test('a mail that was given back unsent is not sent of a date that was (A21)', async () => {
  const id = await accepted({});
  world.clock.set('2026-11-17T00:00:00.000Z');
  const { rows } = await sql(`select id from outbox where subject_id = $1 order by due_at limit 1`, id);
  const [first] = rows as { id: string }[];
  const mail = await world.inTx((tx) => world.reminders.claim(tx, first?.id ?? ''));
  if (!mail) throw new Error('Nothing was claimed.');
  const changes = new ActionChangeService(world.ids, world.access, world.outbox);
  const { housing, coordinator } = world.people;
  await world.inTx(async (tx) =>
    changes.propose(tx, await world.access.require(tx, housing, 'action.respond', id), {
      dueOn: '2026-12-01',
      reason: 'x',
    }),
  );
  const change = await world.inTx(async (tx) =>
    world.queries.one(tx, await world.access.require(tx, coordinator, 'action.read', id)),
  );
  await world.inTx(async (tx) =>
    changes.answer(tx, await world.access.require(tx, coordinator, 'action.answer-change', id), {
      changeId: change.change?.id ?? '',
      answer: 'agreed',
    }),
  );
  await world.inTx((tx) => world.reminders.release(tx, mail, false));
  await world.work();
  expect(await world.told(id)).toEqual([]);
  expect(await world.dropped(id)).toContainEqual({ rule: 'before', why: 'A21' });
  expect(await waitingFor(id)).toEqual(['before 2026-12-01', 'on-the-day 2026-12-01', 'overdue 2026-12-01']);
});

test('an action that comes back to somebody begins without the quiet that they asked for before (Q20)', async () => {
  const id = await accepted({ dueOn: '2026-11-24' });
  const { housing } = world.people;
  await sql(
    `insert into snooze (id, action_id, owner_id, until, reason, asked_at) values ($1, $2, $3, '2026-12-10', 'x', $4)`,
    randomUUID(),
    id,
    housing.practitionerId,
    world.clock.now(),
  );
  const handovers = new HandoverService(world.ids, world.access, new PanelQueries(), world.outbox);
  const pass = async (from: PersonName, to: PersonName) => {
    const { agencyId, practitionerId: ownerId } = world.people[to];
    world.clock.set(new Date(world.clock.now().getTime() + 60_000).toISOString());
    await world.inTx(async (tx) =>
      handovers.ask(tx, await world.access.require(tx, world.people[from], 'action.hand-on', id), {
        agencyId,
        ownerId,
        reason: 'x',
      }),
    );
    await world.inTx(async (tx) =>
      handovers.take(tx, await world.access.require(tx, world.people[to], 'action.take', id)),
    );
  };
  await pass('housing', 'specialist');
  await pass('specialist', 'housing');
  expect(await waitingFor(id)).toEqual(['before 2026-11-24', 'on-the-day 2026-11-24', 'overdue 2026-11-24']);
});

test('one action that cannot be settled keeps no other back, and is settled once it can be (A31)', async () => {
  const [done, other] = [await accepted({}), await accepted({})];
  const after = (actionId: string) =>
    world.assign('specialist', {
      dueOn: undefined,
      waits: { event: 'action-done', actionId, days: 2, unit: 'days' },
    });
  const [stuck, free] = [await after(done), await after(other)];
  await sql(
    `update plan_action set state = 'done', changed_at = $2 where id = any($1)`,
    [done, other],
    world.clock.now(),
  );
  await sql(
    `create function planted_fault() returns trigger language plpgsql as $$ begin raise exception 'a planted fault'; end $$`,
  );
  await sql(
    `create trigger planted_fault before update on action_event for each row when (old.action_id = '${stuck}') execute function planted_fault()`,
  );
  const settle = () => world.inTx((tx) => world.reminders.settle(tx));
  const dueOn = async (id: string) =>
    (
      await world.inTx(async (tx) =>
        world.queries.one(tx, await world.access.require(tx, world.people.coordinator, 'action.read', id)),
      )
    ).dueOn;
  expect(await settle()).toMatchObject([{ message: 'a planted fault' }]);
  expect([await dueOn(stuck), await dueOn(free)]).toEqual([null, '2026-11-18']);
  await sql(`drop function planted_fault() cascade`);
  expect(await settle()).toEqual([]);
  expect(await dueOn(stuck)).toBe('2026-11-18');
});

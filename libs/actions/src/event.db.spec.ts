import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { RouteBody } from '@inview/contract';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { ActionChangeService } from './action-change.service.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';

type Wait = NonNullable<RouteBody<'action.assign'>['waits']>;
type Event = RouteBody<'action.record-event'>;

let world: RemindedPanel;
let changes: ActionChangeService;
beforeAll(async () => {
  world = await RemindedPanel.open();
  changes = new ActionChangeService(world.ids, world.access, world.outbox);
});
afterAll(() => world.close());
beforeEach(() => world.start());

const onRelease: Wait = { event: 'release', days: 2, unit: 'working-days', expectedOn: '2026-12-03' };
const waiting = (waits: Wait, to: PersonName = 'housing', more: Partial<RouteBody<'action.assign'>> = {}) =>
  world.assign(to, { dueOn: undefined, waits, ...more });
const record = (by: PersonName, id: string, event: Event) =>
  world.inTx(async (tx) =>
    world.awaited.record(tx, await world.access.require(tx, world.people[by], 'action.record-event', id), event),
  );
const one = (by: PersonName, id: string) =>
  world.inTx(async (tx) => world.queries.one(tx, await world.access.require(tx, world.people[by], 'action.read', id)));
const report = async (by: PersonName, id: string, outcome: 'done' | 'overtaken') => {
  const grant = <A extends 'action.respond'>(tx: Parameters<Parameters<typeof world.inTx>[0]>[0], action: A) =>
    world.access.require(tx, world.people[by], action, id);
  await world.inTx(async (tx) => world.actions.accept(tx, await grant(tx, 'action.respond')));
  await world.inTx(async (tx) =>
    world.actions.report(
      tx,
      await grant(tx, 'action.respond'),
      outcome === 'done' ? { outcome } : { outcome, note: 'He moved.' },
    ),
  );
};
/** `rule due` of what is written and not dropped, to whom. */
const written = async (id: string) =>
  (
    await world.owner.query<{ line: string }>(
      `select o.rule || ' ' || o.due || ' ' || p.name as line from outbox o join practitioner p on p.id = o.recipient_id
       where o.subject_id = $1 and o.dropped_at is null order by o.due_at, o.rule`,
      [id],
    )
  ).rows.map(({ line }) => line);
const invalid = (pointer: string) =>
  expect.objectContaining({ code: 'invalid-input', more: { fields: [expect.objectContaining({ pointer })] } });

describe('an action that waits for an event (A30)', () => {
  test('has no date, and nothing of it is overdue; recorded, its due date and its reminders follow together', async () => {
    const id = await waiting(onRelease);
    expect(await one('housing', id)).toMatchObject({
      dueOn: null,
      when: 'waiting',
      waits: { ...onRelease, happenedOn: null },
    });
    expect(await written(id)).toEqual([]);
    await world.at('2026-12-02T00:00:00.000Z');
    expect(await written(id)).toEqual([]);
    await record('housing', id, { happened: 'yes', on: '2026-11-30' });
    expect(await one('housing', id)).toMatchObject({ dueOn: '2026-12-02', waits: { happenedOn: '2026-11-30' } });
    expect(await written(id)).toEqual(['on-the-day 2026-12-02 housing', 'overdue 2026-12-02 housing']);
    await expect(record('housing', id, { happened: 'yes', on: '2026-12-01' })).rejects.toMatchObject({
      code: 'out-of-step',
    });
  });

  test('its owner is asked on the expected day, then the coordinator hears; an answer puts it off', async () => {
    const id = await waiting(onRelease);
    expect(await world.at('2026-12-03T00:00:00.000Z')).toMatchObject([{ says: 'due' }]);
    await world.at('2026-12-07T23:00:00.000Z');
    await world.at('2026-12-08T23:00:00.000Z');
    expect(await world.told(id)).toEqual(['event housing', 'unanswered coordinator']);
    await record('housing', id, { happened: 'not-yet', expectedOn: '2026-12-14' });
    await world.at('2026-12-13T23:00:00.000Z');
    expect(await world.told(id)).toEqual(['event housing', 'unanswered coordinator', 'event housing']);
  });

  test('where no date is known, its owner is asked each fortnight', async () => {
    const id = await waiting({ event: 'other', words: 'the new lease', days: 5, unit: 'days' });
    await world.at('2026-11-29T22:00:00.000Z');
    expect(await world.told(id)).toEqual(['event housing']);
    await record('housing', id, { happened: 'not-yet', expectedOn: null });
    await world.at('2026-12-12T23:00:00.000Z');
    expect(await world.told(id)).toEqual(['event housing']);
    await world.at('2026-12-13T23:00:00.000Z');
    expect(await world.told(id)).toEqual(['event housing', 'event housing']);
  });

  test('what was asked and is answered before it was sent is not sent', async () => {
    const id = await waiting(onRelease);
    world.clock.set('2026-12-02T20:00:00.000Z');
    await world.work();
    expect(await written(id)).toEqual(['event 2026-12-03 housing']);
    await record('coordinator', id, { happened: 'yes', on: '2026-12-03' });
    await world.at('2026-12-03T00:00:00.000Z');
    expect(await world.told(id)).toEqual([]);
    expect(await world.dropped(id)).toEqual([{ rule: 'event', why: 'A30' }]);
  });

  test('only its owner and the coordinator record it, on a day that was', async () => {
    const id = await waiting(onRelease);
    for (const by of ['specialist', 'coChair'] as const)
      await expect(record(by, id, { happened: 'yes', on: '2026-11-16' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(record('coordinator', id, { happened: 'yes', on: '2026-11-17' })).rejects.toEqual(invalid('/on'));
    await expect(record('housing', id, { happened: 'not-yet', expectedOn: '2026-11-15' })).rejects.toEqual(
      invalid('/expectedOn'),
    );
    await record('coordinator', id, { happened: 'yes', on: '2026-11-16' });
    expect(await one('housing', id)).toMatchObject({ dueOn: '2026-11-18', when: 'next' });
  });

  test('is of whoever owns it now: another has taken it on since', async () => {
    const id = await waiting(onRelease);
    const { housing, specialist } = world.people;
    const late = world.inTx(async (tx) => {
      const grant = await world.access.require(tx, housing, 'action.record-event', id);
      await world.owner.query(`update plan_action set owner_id = $2 where id = $1`, [id, specialist.practitionerId]);
      await world.awaited.record(tx, grant, { happened: 'yes', on: '2026-11-10' });
    });
    await expect(late).rejects.toMatchObject({ code: 'out-of-step' });
    expect(await one('coordinator', id)).toMatchObject({ dueOn: null });
    await record('coordinator', id, { happened: 'yes', on: '2026-11-10' });
  });

  test('has either a date or an event, comes once, and no date is proposed for it', async () => {
    await expect(world.assign('housing', { waits: onRelease })).rejects.toEqual(invalid('/dueOn'));
    await expect(world.assign('housing', { dueOn: undefined })).rejects.toEqual(invalid('/dueOn'));
    await expect(waiting(onRelease, 'housing', { repeats: { everyWeeks: 1, until: '2027-01-01' } })).rejects.toEqual(
      invalid('/repeats'),
    );
    await expect(waiting({ ...onRelease, expectedOn: '2026-11-15' })).rejects.toEqual(invalid('/waits/expectedOn'));
    const id = await waiting(onRelease);
    const propose = world.inTx(async (tx) =>
      changes.propose(tx, await world.access.require(tx, world.people.housing, 'action.respond', id), {
        dueOn: '2026-12-10',
        reason: 'Later.',
      }),
    );
    await expect(propose).rejects.toEqual(invalid('/dueOn'));
    await expect(
      world.owner.query(`update action_event set happened_on = '2026-12-01' where action_id = $1`, [id]),
    ).resolves.toBeDefined();
    await expect(world.owner.query(`update plan_action set due_on = null where id = $1`, [id])).rejects.toThrow(
      'needs a due date',
    );
  });
});

test('the minutes and the board say after what it is due, in words', async () => {
  await waiting(onRelease);
  const meeting = await aMeeting(world.owner, world.panel, 'planned', [world.file.id]);
  const minuted = await world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people.coordinator, 'meeting.convene', meeting);
    return await world.queries.forMinutes(tx, grant, world.file.id, 'whole-panel');
  });
  const waits = '2 working days after his release from custody or on parole';
  expect(minuted).toMatchObject([{ dueOn: null, waits }]);
  const boards = new BoardQueries(world.access, new BoardLaw(world.access), world.queries);
  const board = await world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people.coordinator, 'own-board.export', null);
    return (await boards.file(tx, grant, { board: 'coordinator', waits: 'event' })).csv;
  });
  expect(board).toContain(waits);
});

describe('an action that waits for another (A31)', () => {
  test('becomes due when the other is done, and not when it is overtaken', async () => {
    const first = await world.assign('specialist');
    const id = await waiting({ event: 'action-done', actionId: first, days: 3, unit: 'days' });
    expect(await one('coordinator', id)).toMatchObject({ waits: { after: { id: first, what: 'Visit the address.' } } });
    await report('specialist', first, 'done');
    expect(await one('housing', id)).toMatchObject({ dueOn: '2026-11-19', waits: { happenedOn: '2026-11-16' } });
    expect(await written(id)).toEqual([
      'before 2026-11-19 housing',
      'on-the-day 2026-11-19 housing',
      'overdue 2026-11-19 housing',
    ]);
    const second = await world.assign('specialist');
    const other = await waiting({ event: 'action-done', actionId: second, days: 3, unit: 'days' });
    await report('specialist', second, 'overtaken');
    expect(await one('housing', other)).toMatchObject({ dueOn: null, when: 'waiting' });
  });

  test('derived from her words, it is due by the worker: what he reports asks, locks and writes the same (V2)', async () => {
    const { people, owner, panel, file, access } = world;
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    /** What he asks of the database to say that it is done, while somebody else holds all that waits for it. */
    const saysDone = async (first: string) => {
      await world.inTx(async (tx) =>
        world.actions.accept(tx, await access.require(tx, people.mensServiceMember, 'action.respond', first)),
      );
      return await world.inTx(async (tx) => {
        const query = jest.spyOn(tx, 'query');
        await tx.query(`set local lock_timeout = '2s'`);
        const grant = await access.require(tx, people.mensServiceMember, 'action.respond', first);
        await world.actions.report(tx, grant, { outcome: 'done' });
        return query.mock.calls.map(([sql]) => sql);
      });
    };
    const nothingWaits = await saysDone(await world.assign('mensServiceMember'));
    const first = await world.assign('mensServiceMember');
    const after: Wait = { event: 'action-done', actionId: first, days: 1, unit: 'days' };
    const derived = await waiting(after, 'housing', { from: { consultationId } });
    const hers = await waiting(after, 'coordinator', { from: { sectionId: file.sections['her-side'] } });
    await owner.query('begin');
    await owner.query(`select from plan_action where id = any($1) for update`, [[derived, hers]]);
    expect(await saysDone(first)).toEqual(nothingWaits);
    // Whoever is at work on them is not waited for by the worker either.
    await world.at('2026-11-16T22:30:00.000Z');
    await owner.query('rollback');
    expect(await one('housing', derived)).toMatchObject({ dueOn: null });
    await world.work();
    for (const [by, id] of [
      ['housing', derived],
      ['coordinator', hers],
    ] as const)
      expect(await one(by, id)).toMatchObject({ dueOn: '2026-11-17', waits: { happenedOn: '2026-11-16' } });
    expect(await written(derived)).toContain('on-the-day 2026-11-17 housing');
  });

  test('names it to who may read it alone: an owner without a seat learns nothing of it', async () => {
    const first = await world.assign('specialist');
    const id = await waiting({ event: 'action-done', actionId: first, days: 3, unit: 'days' }, 'facilitator');
    expect(await one('facilitator', id)).toMatchObject({ waits: { event: 'action-done', after: null } });
    expect(await one('coordinator', id)).toMatchObject({ waits: { after: { id: first } } });
  });

  test('never for one that fewer people read', async () => {
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file);
    const hers = await world.assign('housing', { from: { sectionId: world.file.sections['her-side'] } });
    const refused = (actionId: string, from: RouteBody<'action.assign'>['from']) =>
      expect(
        waiting({ event: 'action-done', actionId, days: 1, unit: 'days' }, 'coordinator', { from }),
      ).rejects.toEqual(invalid('/waits/actionId'));
    const everybodys = { sectionId: world.file.sections['whole-panel'] };
    const onHerSide = { sectionId: world.file.sections['her-side'] };
    await refused(hers, everybodys);
    const derived = await world.assign('coordinator', { from: { consultationId } });
    await refused(derived, onHerSide);
    await refused(world.ids.next(), everybodys);
    const id = await waiting({ event: 'action-done', actionId: hers, days: 1, unit: 'days' }, 'coordinator', {
      from: onHerSide,
    });
    expect(await one('coordinator', id)).toMatchObject({ waits: { after: { id: hers } } });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PanelQueries } from '@inview/agencies';
import type { RouteBody } from '@inview/contract';
import { aCase } from '../../../test/builders/seated-case.js';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { ActionChangeService } from './action-change.service.js';
import { HandoverService } from './handover.service.js';
import { ToTakeQueries } from './to-take.queries.js';

let world: RemindedPanel;
let handovers: HandoverService;
let changes: ActionChangeService;
let toTake: ToTakeQueries;
beforeAll(async () => {
  world = await RemindedPanel.open();
  handovers = new HandoverService(world.ids, world.access, new PanelQueries(), world.outbox);
  changes = new ActionChangeService(world.ids, world.access, world.outbox);
  toTake = new ToTakeQueries(world.access, world.queries);
});
afterAll(() => world.close());
beforeEach(() => world.start());

const actor = (who: PersonName) => world.people[who];
const accept = (who: PersonName, id: string) =>
  world.inTx(async (tx) => world.actions.accept(tx, await world.access.require(tx, actor(who), 'action.respond', id)));
const handOn = (by: PersonName, id: string, to: PersonName) =>
  world.inTx(async (tx) =>
    handovers.ask(tx, await world.access.require(tx, actor(by), 'action.hand-on', id), {
      agencyId: actor(to).agencyId,
      ownerId: actor(to).practitionerId,
      reason: 'They know the family.',
    }),
  );
const take = (by: PersonName, id: string) =>
  world.inTx(async (tx) => handovers.take(tx, await world.access.require(tx, actor(by), 'action.take', id)));
const leave = (by: PersonName, id: string) =>
  world.inTx(async (tx) =>
    handovers.leave(tx, await world.access.require(tx, actor(by), 'action.take', id), 'Not ours.'),
  );
const propose = (by: PersonName, id: string, change: Partial<RouteBody<'action.propose-change'>>) =>
  world.inTx(async (tx) =>
    changes.propose(tx, await world.access.require(tx, actor(by), 'action.respond', id), {
      reason: 'Court is later.',
      ...change,
    }),
  );
const mine = (who: PersonName) =>
  world.inTx(async (tx) => {
    const grant = await world.access.require(tx, actor(who), 'own-actions.list', null);
    return (await world.queries.mine(tx, grant)).actions;
  });
const waits = (who: PersonName) =>
  world.inTx(async (tx) => {
    const { asked, left } = await toTake.mine(tx, await world.access.require(tx, actor(who), 'own-actions.list', null));
    return { asked: asked.map(({ id }) => id), left: left.map(({ id }) => id) };
  });
const one = (who: PersonName, id: string) =>
  world.inTx(async (tx) => world.queries.one(tx, await world.access.require(tx, actor(who), 'action.read', id)));
const answer = async (by: PersonName, id: string, of: 'agreed' | 'not-agreed', changeId?: string) => {
  const latest = changeId ?? (await one('coordinator', id)).change?.id ?? '';
  await world.inTx(async (tx) =>
    changes.answer(
      tx,
      await world.access.require(tx, actor(by), 'action.answer-change', id),
      of === 'agreed' ? { answer: of, changeId: latest } : { answer: of, changeId: latest, reason: 'It cannot wait.' },
    ),
  );
};
const goes = async (who: PersonName) => {
  const left = await world.owner.query(`update practitioner set left_at = now() where id = $1 returning unit_id`, [
    actor(who).practitionerId,
  ]);
  expect(left.rowCount).toBe(1);
};
/** Who is still to be reminded, by which rules. */
const waiting = async (id: string) =>
  (
    await world.owner.query<{ name: string; rule: string; due: string }>(
      `select p.name, o.rule, o.due::text from outbox o join practitioner p on p.id = o.recipient_id
       where o.subject_id = $1 and o.sent_at is null and o.dropped_at is null order by o.due_at, p.name`,
      [id],
    )
  ).rows;
const refused = (code: string) => expect.objectContaining({ code });

describe('handing an action on (A22)', () => {
  test('it stays where it is until it is taken; then it, and its reminders, are the taker’s', async () => {
    const id = await world.assign('housing');
    await accept('housing', id);
    await handOn('housing', id, 'coChair');
    expect(await mine('housing')).toMatchObject([{ id, state: 'accepted', handover: { taken: null } }]);
    expect(await mine('coChair')).toEqual([]);
    expect(await waits('coChair')).toEqual({ asked: [id], left: [] });
    expect((await waiting(id)).map(({ name }) => name)).toEqual(['housing', 'housing', 'housing']);
    await take('coChair', id);
    expect(await mine('housing')).toEqual([]);
    expect(await mine('coChair')).toMatchObject([
      { id, state: 'accepted', handover: { taken: true, reason: 'They know the family.', from: { name: 'housing' } } },
    ]);
    expect((await waiting(id)).map(({ name }) => name)).toEqual(['coChair', 'coChair', 'coChair']);
    expect(await waits('coChair')).toEqual({ asked: [], left: [] });
    await expect(take('coChair', id)).rejects.toEqual(refused('forbidden'));
  });

  test('whoever is asked may leave it, and says why; asking somebody else asks the first no more', async () => {
    const id = await world.assign('housing');
    await handOn('housing', id, 'coChair');
    await leave('coChair', id);
    expect(await one('housing', id)).toMatchObject({ handover: { taken: false, answer: 'Not ours.' } });
    await handOn('housing', id, 'coChair');
    await handOn('housing', id, 'specialist');
    expect(await waits('coChair')).toEqual({ asked: [], left: [] });
    await expect(take('coChair', id)).rejects.toEqual(refused('forbidden'));
    await take('specialist', id);
    await expect(take('specialist', id)).rejects.toEqual(refused('forbidden'));
  });

  test('only its owner or the coordinator hands it on, and only while it is open', async () => {
    const id = await world.assign('housing');
    await expect(handOn('specialist', id, 'coChair')).rejects.toEqual(refused('forbidden'));
    await expect(handOn('facilitator', id, 'coChair')).rejects.toEqual(refused('not-found'));
    await expect(handOn('housing', id, 'housing')).rejects.toEqual(refused('invalid-input'));
    await handOn('coordinator', id, 'coChair');
    await accept('housing', id);
    await world.inTx(async (tx) =>
      world.actions.report(tx, await world.access.require(tx, actor('housing'), 'action.respond', id), {
        outcome: 'done',
      }),
    );
    await expect(handOn('housing', id, 'coChair')).rejects.toEqual(refused('out-of-step'));
    await expect(take('coChair', id)).rejects.toEqual(refused('forbidden'));
    expect(await waits('coChair')).toEqual({ asked: [], left: [] });
  });

  test('what is for her side goes to nobody of his and to nobody without a seat; an advocate is given nothing (A1, A4)', async () => {
    const id = await world.assign('housing', { from: { sectionId: world.file.sections['her-side'] } });
    for (const to of ['mensServiceMember', 'facilitator', 'referrer'] as const)
      await expect(handOn('housing', id, to)).rejects.toEqual(refused('owner-may-not-read'));
    await expect(handOn('housing', id, 'advocate')).rejects.toEqual(refused('invalid-input'));
    for (const his of ['mensServiceMember', 'facilitator'] as const) {
      expect(await waits(his)).toEqual({ asked: [], left: [] });
      await expect(take(his, id)).rejects.toEqual(refused('not-found'));
    }
    await handOn('housing', id, 'specialist');
    await take('specialist', id);
  });

  test('what derives from a consultation goes to those who hold it, and is gone from who was asked when she withdraws (C3, C5)', async () => {
    const { owner, panel, file, people } = world;
    const consultationId = await aSentConsultation(owner, panel, file, {
      releasedTo: [people.housing, people.specialist],
    });
    const id = await world.assign('housing', { from: { consultationId } });
    for (const to of ['coChair', 'specialist'] as const)
      await expect(handOn('housing', id, to)).rejects.toEqual(refused('owner-may-not-read'));
    await handOn('coordinator', id, 'specialist');
    expect(await waits('specialist')).toEqual({ asked: [id], left: [] });
    await owner.query(`update consent set withdrawn_at = now() where consultation_id = $1`, [consultationId]);
    expect(await waits('specialist')).toEqual({ asked: [], left: [] });
    await expect(take('specialist', id)).rejects.toEqual(refused('not-found'));
  });

  test('a facilitator is shown nobody but their own agency’s people, and cannot try another’s (P2)', async () => {
    const id = await world.assign('facilitator');
    const people = await world.inTx(async (tx) =>
      handovers.people(tx, await world.access.require(tx, actor('facilitator'), 'action.hand-on', id)),
    );
    expect(people.map(({ agency }) => agency.kind)).toEqual(['mens-service']);
    expect(people[0]?.people.map(({ name }) => name)).toEqual(['facilitator', 'mensServiceMember', 'riskLead']);
    await expect(handOn('facilitator', id, 'housing')).rejects.toEqual(refused('invalid-input'));
    await handOn('facilitator', id, 'mensServiceMember');
    await take('mensServiceMember', id);
  });

  test('who had taken on an action aimed at him has acted for him after handing it on (X2)', async () => {
    const acted = async () =>
      (
        await world.owner.query<{ acted: boolean }>(`select acted_for_him($1, $2) as acted`, [
          world.file.id,
          actor('housing').practitionerId,
        ])
      ).rows[0]?.acted;
    const id = await world.assign('housing', { direction: 'aimed-at-him' });
    await handOn('housing', id, 'coChair');
    await take('coChair', id);
    expect(await acted()).toBe(false);
    await handOn('coChair', id, 'housing');
    await take('housing', id);
    await handOn('housing', id, 'specialist');
    await take('specialist', id);
    expect(await acted()).toBe(true);
  });
});

describe('what a leaver left (A23)', () => {
  test('is their unit’s and the coordinator’s to see, until somebody of the unit has taken it', async () => {
    const id = await world.assign('specialist');
    const left = () =>
      world.inTx(async (tx) =>
        (
          await toTake.ofPanel(
            tx,
            await world.access.require(tx, actor('coordinator'), 'panel.coordinate', world.panel.id),
          )
        ).map((action) => [action.id, action.caseId]),
      );
    expect(await waits('referrer')).toEqual({ asked: [], left: [] });
    await expect(take('referrer', id)).rejects.toEqual(refused('not-found'));
    await goes('specialist');
    expect(await waits('referrer')).toEqual({ asked: [], left: [id] });
    expect(await waits('housing')).toEqual({ asked: [], left: [] });
    await expect(take('housing', id)).rejects.toEqual(refused('forbidden'));
    expect(await left()).toEqual([[id, world.file.id]]);
    await take('referrer', id);
    expect(await left()).toEqual([]);
    expect(await mine('referrer')).toMatchObject([{ state: 'accepted', handover: { reason: null, taken: true } }]);
    expect((await waiting(id)).map(({ name }) => name)).toEqual(['referrer', 'referrer', 'referrer']);
  });

  test('her side’s is shown to nobody of the unit without a seat, and nothing to who is shut out (V2, X1)', async () => {
    const { owner, panel, people } = world;
    const hers = await world.assign('specialist', { from: { sectionId: world.file.sections['her-side'] } });
    const all = await world.assign('specialist');
    await goes('specialist');
    expect(await waits('referrer')).toEqual({ asked: [], left: [all] });
    await expect(take('referrer', hers)).rejects.toEqual(refused('not-found'));
    await owner.query(`insert into panel_membership values (gen_random_uuid(), $1, $2, 'core')`, [
      panel.id,
      people.referrer.practitionerId,
    ]);
    expect((await waits('referrer')).left.sort()).toEqual([all, hers].sort());
    await owner.query(
      `insert into conflict (id, case_id, practitioner_id, kind, reason, recorded_by, recorded_at) values (gen_random_uuid(), $1, $2, 'declared', 'x', $2, now())`,
      [world.file.id, people.referrer.practitionerId],
    );
    expect(await waits('referrer')).toEqual({ asked: [], left: [] });
  });

  test('two take it at once: one has it', async () => {
    const { owner, people } = world;
    const id = await world.assign('mensServiceMember');
    await owner.query(
      `insert into practitioner (id, unit_id, name, role, email) select gen_random_uuid(), unit_id, 'colleague', 'Practitioner', id || '.colleague@example.org' from practitioner where id = $1`,
      [people.facilitator.practitionerId],
    );
    await goes('mensServiceMember');
    const second = { ...people.facilitator };
    const [colleague] = (
      await owner.query<{ id: string }>(
        `select id from practitioner where unit_id = $1 and name = 'colleague' order by id limit 1`,
        [people.facilitator.unitId],
      )
    ).rows;
    let leaves = 0;
    let bothHaveLeave = () => {};
    const both = new Promise<void>((resolve) => (bothHaveLeave = resolve));
    const takes = [second, { ...second, practitionerId: colleague?.id ?? '' }].map((by) =>
      world.inTx(async (tx) => {
        const grant = await world.access.require(tx, by, 'action.take', id);
        // Both have leave before either has it.
        leaves += 1;
        if (leaves === 2) bothHaveLeave();
        await both;
        await handovers.take(tx, grant);
      }),
    );
    const ends = await Promise.allSettled(takes);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('proposing a change (A21)', () => {
  test('nothing changes before it is agreed to; then the words, the date and the reminders are the new ones', async () => {
    const id = await world.assign('housing');
    await propose('housing', id, { dueOn: '2026-11-25', what: 'Visit after court.' });
    expect(await one('housing', id)).toMatchObject({
      what: 'Visit the address.',
      dueOn: '2026-11-18',
      state: 'proposed',
      change: {
        what: 'Visit after court.',
        dueOn: '2026-11-25',
        reason: 'Court is later.',
        agreed: null,
        answer: null,
      },
    });
    expect(new Set((await waiting(id)).map(({ due }) => due))).toEqual(new Set(['2026-11-18']));
    await answer('coordinator', id, 'agreed');
    expect(await one('housing', id)).toMatchObject({
      what: 'Visit after court.',
      dueOn: '2026-11-25',
      state: 'accepted',
      change: { agreed: true },
    });
    expect(new Set((await waiting(id)).map(({ due }) => due))).toEqual(new Set(['2026-11-25']));
    await expect(answer('coChair', id, 'not-agreed')).rejects.toEqual(refused('out-of-step'));
  });

  test('a no has its reason and leaves all as it was; proposing again takes the place of the first', async () => {
    const id = await world.assign('housing');
    await propose('housing', id, { dueOn: '2026-11-25' });
    const first = (await one('housing', id)).change?.id ?? '';
    await answer('coChair', id, 'not-agreed');
    expect(await one('housing', id)).toMatchObject({
      dueOn: '2026-11-18',
      state: 'proposed',
      change: { agreed: false, answer: 'It cannot wait.' },
    });
    await propose('housing', id, { dueOn: '2026-11-26' });
    const second = (await one('housing', id)).change?.id ?? '';
    await propose('housing', id, { dueOn: '2026-11-27' });
    for (const old of [first, second])
      await expect(answer('coordinator', id, 'agreed', old)).rejects.toEqual(refused('out-of-step'));
    await answer('coordinator', id, 'agreed');
    expect(await one('housing', id)).toMatchObject({ dueOn: '2026-11-27' });
  });

  test('is the owner’s to propose and an office’s to answer, never the owner’s own', async () => {
    const id = await world.assign('coordinator');
    await expect(propose('housing', id, { dueOn: '2026-11-25' })).rejects.toEqual(refused('forbidden'));
    await propose('coordinator', id, { dueOn: '2026-11-25' });
    for (const other of ['coordinator', 'housing', 'mensServiceMember'] as const)
      await expect(answer(other, id, 'agreed')).rejects.toEqual(refused('forbidden'));
    await answer('coChair', id, 'agreed');
  });

  test('needs something to change, and a date from today on', async () => {
    const id = await world.assign('housing');
    for (const change of [{}, { dueOn: '2026-11-15' }, { dueOn: '2126-11-15' }])
      await expect(propose('housing', id, change)).rejects.toEqual(refused('invalid-input'));
  });

  test('of her side is nothing to his (V2)', async () => {
    const other = await aCase(world.owner, world.panel);
    world.file = other;
    const id = await world.assign('housing', { from: { sectionId: other.sections['her-side'] } });
    await propose('housing', id, { dueOn: '2026-11-25' });
    await expect(answer('mensServiceMember', id, 'agreed')).rejects.toEqual(refused('not-found'));
  });
});

describe('an action that comes again', () => {
  const repeats = { everyWeeks: 2, until: '2026-12-31' } as const;
  const report = (who: PersonName, id: string, outcome: 'done' | 'overtaken') =>
    world.inTx(async (tx) =>
      world.actions.report(tx, await world.access.require(tx, actor(who), 'action.respond', id), {
        outcome,
        note: 'So it is.',
      }),
    );

  test('is there again, with its reminders, once the one before is reported; of the same source and audience (A3)', async () => {
    const id = await world.assign('housing', { repeats, from: { sectionId: world.file.sections['her-side'] } });
    await accept('housing', id);
    await report('housing', id, 'done');
    const all = await mine('housing');
    expect(all.map(({ dueOn, state }) => [dueOn, state])).toEqual([
      ['2026-12-02', 'accepted'],
      ['2026-11-18', 'done'],
    ]);
    const next = all[0]?.id ?? '';
    expect(all[0]).toMatchObject({ repeats, audienceLine: 'Panel members only. Not the men’s service.' });
    expect((await waiting(next)).map(({ name, due }) => [name, due])).toEqual([
      ['housing', '2026-12-02'],
      ['housing', '2026-12-02'],
      ['housing', '2026-12-02'],
    ]);
    await expect(one('mensServiceMember', next)).rejects.toEqual(refused('not-found'));
  });

  test('ends with its last day, and with what overtakes it', async () => {
    const last = await world.assign('housing', { repeats: { everyWeeks: 1, until: '2026-11-24' } });
    const overtaken = await world.assign('coChair', { repeats });
    await accept('housing', last);
    await accept('coChair', overtaken);
    await report('housing', last, 'done');
    await report('coChair', overtaken, 'overtaken');
    expect(await mine('housing')).toHaveLength(1);
    expect(await mine('coChair')).toHaveLength(1);
    await expect(world.assign('housing', { repeats: { everyWeeks: 1, until: '2026-11-17' } })).rejects.toEqual(
      refused('invalid-input'),
    );
  });
});

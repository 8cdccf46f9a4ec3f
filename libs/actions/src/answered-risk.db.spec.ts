import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Audience, RiskLevel } from '@inview/policy';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { aCase, aMeeting, type BuiltCase } from '../../../test/builders/seated-case.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { AnsweredRiskService } from './answered-risk.service.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';

let world: RemindedPanel;
beforeAll(async () => {
  world = await RemindedPanel.open();
});
afterAll(() => world.close());
beforeEach(() => world.start());

const JUDGED = '2026-11-15T22:00:00.000Z';
const judged = async (audience: Audience, level: RiskLevel = 'serious-risk', file: BuiltCase = world.file) => {
  const id = randomUUID();
  await world.owner.query(
    `insert into risk_level (id, case_id, party_id, audience, level, reason, judged_by, judged_at) values ($1, $2, $3, $4, $5, 'He came back.', $6, $7)`,
    [id, file.id, file.lisa, audience, level, world.people.coordinator.practitionerId, JUDGED],
  );
  return id;
};
const section = (audience: Audience) => ({ from: { sectionId: world.file.sections[audience] } });
const one = (by: PersonName, id: string) =>
  world.inTx(async (tx) => world.queries.one(tx, await world.access.require(tx, world.people[by], 'action.read', id)));
const ofCase = (by: PersonName, audience: Audience) =>
  world.inTx(async (tx) =>
    world.queries.ofCase(tx, await world.access.require(tx, world.people[by], 'case.read', world.file.id), audience),
  );
const mine = (by: PersonName) =>
  world.inTx(async (tx) =>
    world.queries.mine(tx, await world.access.require(tx, world.people[by], 'own-actions.list', null)),
  );
const refused = expect.objectContaining({
  code: 'invalid-input',
  more: { fields: [expect.objectContaining({ pointer: '/answersRisk' })] },
});

describe('an action that answers a level of risk (A50)', () => {
  test('names whose it is and what it was judged to be, wherever it is shown', async () => {
    const judgementId = await judged('whole-panel');
    const id = await world.assign('housing', { answersRisk: judgementId });
    const answersRisk = { judgementId, about: 'Lisa', level: 'serious-risk', judgedAt: JUDGED };
    expect(await one('housing', id)).toMatchObject({ answersRisk });
    expect((await mine('housing')).actions).toMatchObject([{ id, answersRisk }]);
    expect(await ofCase('mensServiceMember', 'whole-panel')).toEqual([expect.objectContaining({ id, answersRisk })]);
    const boards = new BoardQueries(world.access, new BoardLaw(world.access), world.queries);
    const csv = await world.inTx(async (tx) => {
      const grant = await world.access.require(tx, world.people.coordinator, 'own-board.export', null);
      return (await boards.file(tx, grant, { board: 'coordinator' })).csv;
    });
    expect(csv).toContain('Lisa: Serious risk');
    const meeting = await aMeeting(world.owner, world.panel, 'open', [world.file.id]);
    const minuted = await world.inTx(async (tx) =>
      world.queries.forMinutes(
        tx,
        await world.access.require(tx, world.people.coordinator, 'meeting.convene', meeting),
        world.file.id,
        'whole-panel',
      ),
    );
    expect(minuted).toMatchObject([{ answersRisk: { about: 'Lisa', level: 'serious-risk' } }]);
  });

  test('need not be', async () => {
    expect(await one('housing', await world.assign('housing'))).toMatchObject({ answersRisk: null });
  });

  test('comes again answering the same', async () => {
    const judgementId = await judged('whole-panel');
    const id = await world.assign('housing', {
      answersRisk: judgementId,
      repeats: { everyWeeks: 1, until: '2026-12-31' },
    });
    const respond = () => world.inTx((tx) => world.access.require(tx, world.people.housing, 'action.respond', id));
    await world.inTx(async (tx) => world.actions.accept(tx, await respond()));
    await world.inTx(async (tx) => world.actions.report(tx, await respond(), { outcome: 'done' }));
    const all = await ofCase('housing', 'whole-panel');
    expect(all.map(({ answersRisk }) => answersRisk?.judgementId)).toEqual([judgementId, judgementId]);
  });

  test('is named to who may read the case alone: an owner without a seat learns no name and no level', async () => {
    const id = await world.assign('facilitator', { answersRisk: await judged('whole-panel') });
    expect(await one('facilitator', id)).toMatchObject({ answersRisk: null });
    expect((await mine('facilitator')).actions).toMatchObject([{ id, answersRisk: null }]);
    expect(await one('coordinator', id)).toMatchObject({ answersRisk: { about: 'Lisa' } });
  });
});

describe('what is for her side (A50, V2)', () => {
  test('is answered by her side’s actions alone; to his nothing of it is told', async () => {
    const hers = await judged('her-side', 'serious-risk-immediate-protection');
    const everybodys = await judged('whole-panel', 'at-risk');
    await world.assign('specialist', { ...section('whole-panel'), answersRisk: everybodys });
    const before = JSON.stringify(await ofCase('mensServiceMember', 'whole-panel'));
    await expect(world.assign('housing', { answersRisk: hers })).rejects.toEqual(refused);
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file);
    const made = [
      await world.assign('housing', { ...section('her-side'), answersRisk: hers }),
      await world.assign('housing', { ...section('her-side'), answersRisk: everybodys }),
      await world.assign('coordinator', { from: { consultationId }, answersRisk: hers }),
    ];
    const levels = (await Promise.all(made.map((id) => one('coordinator', id)))).map(
      ({ answersRisk }) => answersRisk?.level,
    );
    expect(levels).toEqual(['serious-risk-immediate-protection', 'at-risk', 'serious-risk-immediate-protection']);
    expect(await ofCase('housing', 'her-side')).toMatchObject([
      { answersRisk: { judgementId: hers } },
      { answersRisk: { judgementId: everybodys } },
    ]);
    expect(JSON.stringify(await ofCase('mensServiceMember', 'whole-panel'))).toBe(before);
  });

  test('is refused to his side like what is not there, and so is another case’s', async () => {
    const others = await judged('whole-panel', 'serious-risk', await aCase(world.owner, world.panel));
    for (const answersRisk of [await judged('her-side'), others, world.ids.next()])
      for (const by of ['coordinator', 'mensServiceMember'] as const)
        await expect(
          world.inTx(async (tx) =>
            world.actions.assign(tx, await world.access.require(tx, world.people[by], 'action.assign', world.file.id), {
              what: 'Visit the address.',
              agencyId: world.people.housing.agencyId,
              ownerId: world.people.housing.practitionerId,
              dueOn: '2026-11-18',
              direction: 'for-the-system',
              from: { sectionId: world.file.sections['whole-panel'] },
              answersRisk,
            }),
          ),
        ).rejects.toEqual(refused);
  });
});

describe('what an action answers is named later, changed and taken back (A51)', () => {
  const name = (by: PersonName, id: string, judgementId: string | null) =>
    world.inTx(async (tx) =>
      new AnsweredRiskService(world.access).name(
        tx,
        await world.access.require(tx, world.people[by], 'action.answer-risk', id),
        judgementId,
      ),
    );
  const answered = async (id: string) => (await one('coordinator', id)).answersRisk?.judgementId ?? null;
  const kept = async (id: string) => {
    const { rows } = await world.owner.query<{ risk: string | null; by: string | null }>(
      `select risk_level_id as risk, named_by as by from action_risk where action_id = $1 order by nth`,
      [id],
    );
    return rows;
  };

  test('and each naming stays on record with who made it', async () => {
    const [first, second] = [await judged('whole-panel'), await judged('whole-panel', 'at-risk')];
    const id = await world.assign('housing', { answersRisk: first });
    await name('coordinator', id, second);
    await name('coordinator', id, second);
    expect(await answered(id)).toBe(second);
    await name('coChair', id, null);
    expect(await answered(id)).toBeNull();
    await name('coordinator', id, first);
    expect(await answered(id)).toBe(first);
    const [coordinator, chair] = [world.people.coordinator.practitionerId, world.people.coChair.practitionerId];
    expect(await kept(id)).toEqual([
      { risk: first, by: null },
      { risk: second, by: coordinator },
      { risk: null, by: chair },
      { risk: first, by: coordinator },
    ]);
  });

  test('what comes again answers what stands', async () => {
    const judgementId = await judged('whole-panel');
    const id = await world.assign('housing', { repeats: { everyWeeks: 1, until: '2026-12-31' } });
    await name('coordinator', id, judgementId);
    const respond = () => world.inTx((tx) => world.access.require(tx, world.people.housing, 'action.respond', id));
    await world.inTx(async (tx) => world.actions.accept(tx, await respond()));
    await world.inTx(async (tx) => world.actions.report(tx, await respond(), { outcome: 'done' }));
    const all = await ofCase('housing', 'whole-panel');
    expect(all.map(({ answersRisk }) => answersRisk?.judgementId)).toEqual([judgementId, judgementId]);
    const done = all.find(({ state }) => state === 'done')?.id ?? '';
    await expect(name('coordinator', done, null)).rejects.toMatchObject({ code: 'out-of-step' });
  });

  test('what everybody reads is never named what is for her side, nor another case’s', async () => {
    const hers = await judged('her-side', 'serious-risk-immediate-protection');
    const others = await judged('whole-panel', 'serious-risk', await aCase(world.owner, world.panel));
    const everybodys = await world.assign('mensServiceMember');
    const before = JSON.stringify(await ofCase('mensServiceMember', 'whole-panel'));
    for (const judgementId of [hers, others, world.ids.next()])
      await expect(name('coordinator', everybodys, judgementId)).rejects.toEqual(refused);
    const ofHers = await world.assign('housing', section('her-side'));
    await name('coordinator', ofHers, hers);
    expect(await answered(ofHers)).toBe(hers);
    expect(JSON.stringify(await ofCase('mensServiceMember', 'whole-panel'))).toBe(before);
  });

  test('by who keeps the plan alone', async () => {
    const judgementId = await judged('whole-panel');
    const id = await world.assign('housing');
    await expect(name('housing', id, judgementId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      name('mensServiceMember', await world.assign('housing', section('her-side')), judgementId),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

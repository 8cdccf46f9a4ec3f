import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { aColleague } from '../../../test/builders/client.js';
import { Consulting } from '../../../test/builders/consulting.js';
import { toldOfHer } from '../../../test/e2e/loop.step.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const refused = (code: string) => expect.objectContaining({ code });
const at = (pointer: string) => expect.objectContaining({ more: { fields: [expect.objectContaining({ pointer })] } });
const plain = 'What helps somebody whose partner reads all that is written to her?';

const ask = (by = world.people.housing, more: Partial<RouteBody<'question.ask'>> = {}) =>
  world.as(by, 'own-questions.ask', null, (tx, grant) =>
    world.question.ask(tx, grant, {
      unitId: world.people.advocate.unitId,
      words: plain,
      basis: 'consent',
      namesNobody: false,
      ...more,
    }),
  );
const take = (id: string, by = world.people.advocate) =>
  world.as(by, 'question.answer', id, (tx, grant) => world.question.take(tx, grant));
const answer = (id: string, by = world.people.advocate, words = 'Ask her which days are safe.', namesNobody = false) =>
  world.as(by, 'question.answer', id, (tx, grant) => world.question.answer(tx, grant, { words, namesNobody }));
const acknowledge = (id: string, by = world.people.housing) =>
  world.as(by, 'question.acknowledge', id, (tx, grant) => world.question.acknowledge(tx, grant));
const name = (id: string, more: Partial<RouteBody<'question.name'>> = {}, by = world.people.housing) =>
  world.as(by, 'question.name', id, (tx, grant) =>
    world.question.name(tx, grant, { name: 'Lisa', role: 'victim-survivor', record: toldOfHer, ...more }),
  );
const read = (id: string, by: Actor) =>
  world.as(by, 'question.read', id, (tx, grant) => world.questions.read(tx, grant));
const mine = (by: Actor) => world.as(by, 'own-questions.list', null, (tx, grant) => world.questions.mine(tx, grant));
const unseat = ({ practitionerId }: Actor) =>
  world.owner.query(`delete from panel_membership where practitioner_id = $1`, [practitionerId]);
async function answered(): Promise<string> {
  const id = await ask();
  await take(id);
  await answer(id);
  return id;
}

describe('a question without names (C30, C31)', () => {
  test('goes from a worker without a seat to the unit’s advocates and back, with a clock for each turn', async () => {
    const { housing, advocate, colleague } = world.people;
    await unseat(housing);
    const id = await ask();
    expect(await mine(advocate)).toMatchObject({ mayAsk: false, programs: [], questions: [{ id, own: false }] });
    expect(await read(id, colleague)).toMatchObject({
      words: plain,
      clock: { waitsFor: 'program', next: 'take', overdue: false },
      mayAnswer: true,
    });
    await take(id);
    expect(await read(id, colleague)).toMatchObject({ state: 'taken', mayAnswer: false, mayName: false });
    expect(await read(id, housing)).toMatchObject({ state: 'taken', mayAcknowledge: false, mayName: false });
    world.clock.set('2026-11-25T00:00:00.000Z');
    expect((await mine(housing)).questions).toMatchObject([
      { id, own: true, state: 'taken', clock: { next: 'answer', overdue: true } },
    ]);
    await answer(id);
    expect(await read(id, housing)).toMatchObject({
      state: 'answered',
      answer: { words: 'Ask her which days are safe.' },
      clock: { waitsFor: 'asker', next: 'acknowledge', overdue: false },
      mayAcknowledge: true,
    });
    await acknowledge(id);
    expect(await read(id, advocate)).toMatchObject({ state: 'acknowledged', clock: null, named: null });
    await expect(acknowledge(id)).rejects.toEqual(refused('out-of-step'));
  });

  test('is known to nobody else: not to his side, the coordinator, a colleague of who asked', async () => {
    const { coordinator, mensServiceMember, facilitator, riskLead, advocate, housing } = world.people;
    const id = await answered();
    const beside = await aColleague(world.owner, housing);
    for (const other of [coordinator, mensServiceMember, facilitator, riskLead, beside])
      await expect(read(id, other)).rejects.toEqual(refused('not-found'));
    for (const him of [mensServiceMember, facilitator, riskLead]) {
      await expect(mine(him)).rejects.toEqual(refused('not-found'));
      await expect(ask(him)).rejects.toEqual(refused('not-found'));
    }
    await expect(ask(advocate)).rejects.toEqual(refused('not-found'));
    for (const other of [coordinator, beside]) expect((await mine(other)).questions).toEqual([]);
    const [notice] = (await world.published()).filter(({ what }) => what === 'question');
    expect(notice).toEqual({ what: 'question', id, needs: 'question.read', scopeId: id });
  });

  test('is put to programs whose advocates use the schemes, and stays where it was asked', async () => {
    const { housing, advocate, coordinator } = world.people;
    const id = await ask();
    expect((await mine(housing)).programs.map(({ unit }) => unit.id)).toContain(advocate.unitId);
    await world.owner.query(`delete from prescription where agency_id = $1`, [advocate.agencyId]);
    expect((await mine(housing)).programs.map(({ unit }) => unit.id)).not.toContain(advocate.unitId);
    await expect(ask()).rejects.toEqual(at('/unitId'));
    await expect(ask(housing, { unitId: coordinator.unitId })).rejects.toEqual(at('/unitId'));
    await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      housing.practitionerId,
      coordinator.unitId,
    ]);
    await expect(read(id, housing)).rejects.toEqual(refused('not-found'));
  });

  test('is answered once, by who took it; by a colleague when they have left', async () => {
    const { advocate, colleague } = world.people;
    const id = await ask();
    await expect(answer(id)).rejects.toEqual(refused('out-of-step'));
    await take(id);
    await expect(take(id)).rejects.toEqual(refused('out-of-step'));
    await expect(take(id, colleague)).rejects.toEqual(refused('forbidden'));
    await world.owner.query(`update practitioner set left_at = now() where id = $1`, [advocate.practitionerId]);
    await take(id, colleague);
    await answer(id, colleague);
    await expect(answer(id, colleague)).rejects.toEqual(refused('frozen'));
  });
});

describe('words that seem to say who somebody is (C32)', () => {
  const named = 'She is afraid of Matthew, born 3 March 1991, of 12 Example Street.';

  test('are taken only when whoever wrote them says that they name nobody; the warning repeats none of them', async () => {
    const warned = await ask(world.people.housing, { words: named }).catch((error: unknown) => error);
    expect(warned).toEqual(at('/words'));
    const said = JSON.stringify(warned);
    expect(said).toContain('a date');
    expect(said).not.toMatch(/Matthew|1991|Example Street/);
    const id = await ask(world.people.housing, { words: named, namesNobody: true });
    await take(id);
    await expect(answer(id, world.people.advocate, named)).rejects.toEqual(at('/words'));
    await answer(id, world.people.advocate, named, true);
  });
});

describe('naming afterwards (C32)', () => {
  test('is a disclosure to the unit asked, with what must be recorded; the unit reads what it was told', async () => {
    const { housing, advocate } = world.people;
    const id = await answered();
    await name(id);
    expect(await read(id, housing)).toMatchObject({
      named: { name: 'Lisa', record: { consent: 'given' } },
      mayName: false,
    });
    expect(await read(id, advocate)).toMatchObject({ named: { name: 'Lisa', what: toldOfHer.what, record: null } });
    const kept = await world.owner.query(
      `select agency_id, to_agency_id, standing, to_standing, rules, schemes from question_naming`,
    );
    expect(kept.rows).toEqual([
      {
        agency_id: housing.agencyId,
        to_agency_id: advocate.agencyId,
        standing: 'risk-assessment-entity',
        to_standing: 'risk-assessment-entity',
        rules: ['C32', 'S5', 'S8'],
        schemes: { familyViolence: 'allow', child: 'refuse' },
      },
    ]);
    await expect(name(id)).rejects.toEqual(refused('frozen'));
    await expect(answer(id)).rejects.toEqual(refused('frozen'));
    // C32, V22: who asked and works in the unit asked now reads what that unit reads.
    await world.owner.query('update practitioner set unit_id = $2 where id = $1', [
      housing.practitionerId,
      advocate.unitId,
    ]);
    const moved = { ...housing, unitId: advocate.unitId, agencyId: advocate.agencyId };
    expect(await read(id, moved)).toMatchObject({ own: false, named: { name: 'Lisa', record: null } });
  });

  test('matches nothing: neither end is told that the person is known', async () => {
    const { advocate, housing } = world.people;
    const [known, unknown] = [await answered(), await answered()];
    await name(known);
    await name(unknown, { name: 'Nobody Here' });
    const shape = async (id: string, by: Actor) => {
      const { id: _, named, askedAt: __, taken: ___, answer: ____, ...rest } = await read(id, by);
      return { rest, named: Object.keys(named ?? {}) };
    };
    for (const by of [advocate, housing]) expect(await shape(known, by)).toEqual(await shape(unknown, by));
  });

  test.each([
    ['without her consent', { consent: 'not-asked' as const }, 'may-not-share'],
    ['after her no', { consent: 'refused' as const }, 'may-not-share'],
    ['of what is excluded', { exclusion: 'fair-trial' as const }, 'may-not-share'],
    ['without what must be recorded', { relevance: '' }, 'incomplete'],
  ])('is refused %s', async (_what, more, code) => {
    const id = await answered();
    await expect(name(id, { record: { ...toldOfHer, ...more } })).rejects.toEqual(refused(code));
    expect((await read(id, world.people.advocate)).named).toBeNull();
  });

  test('goes without her consent where there is a serious threat, and needs nobody’s about him', async () => {
    const without = { consent: 'not-asked' as const, seriousThreat: true, exception: 'He has a weapon.' };
    await name(await answered(), { record: { ...toldOfHer, ...without } });
    await name(await answered(), {
      name: 'Matthew',
      role: 'person-using-violence',
      record: { ...toldOfHer, consent: 'not-asked' },
    });
  });

  test('is for who asked alone, after the answer', async () => {
    const id = await ask();
    await expect(name(id)).rejects.toEqual(refused('frozen'));
    await take(id);
    await answer(id);
    await expect(name(id, {}, world.people.advocate)).rejects.toEqual(refused('not-found'));
    await expect(name(randomUUID())).rejects.toEqual(refused('not-found'));
  });

  test('is refused where the unit asked is no entity any more', async () => {
    const id = await answered();
    await world.owner.query(`delete from prescription where agency_id = $1`, [world.people.advocate.agencyId]);
    await expect(name(id)).rejects.toEqual(refused('may-not-share'));
  });
});

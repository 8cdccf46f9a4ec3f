import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { routes } from '@inview/contract';
import { neutralRefusal } from '@inview/policy';
import { aRecord, Exchanging } from '../../../test/builders/exchanging.js';
import type { BuiltPanel } from '../../../test/builders/seated-panel.js';

let world: Exchanging;
let people: BuiltPanel['people'];

beforeAll(async () => {
  world = await Exchanging.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  people = world.panel.people;
});

const invalid = (pointer: string) =>
  expect.objectContaining({
    code: 'invalid-input',
    more: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
  });
const unknown = expect.objectContaining({ code: 'not-found' });
const mayNotShare = (...rules: string[]) =>
  expect.objectContaining({ code: 'may-not-share', more: expect.objectContaining({ rules }) });

describe('a request', () => {
  test('is asked, acknowledged, answered in part, answered, with a clock that practice sets (D4)', async () => {
    const { coChair, housing } = people;
    const id = await world.send(coChair, housing);
    const urgent = await world.send(coChair, housing, { safetyConcern: true });
    const listed = routes['exchange.mine'].response.parse(await world.mine(housing));
    // Safety concerns first; five working days, and one.
    expect(listed.requestsIn.map((row) => [row.id, row.dueOn, row.when])).toEqual([
      [urgent, '2026-11-23', 'next'],
      [id, '2026-11-27', 'next'],
    ]);
    await world.as(housing, 'request.answer', id, (tx, grant) => world.requests.acknowledge(tx, grant));
    const part = await world.answer(housing, id, {}, false);
    const whole = await world.answer(housing, id);
    const view = routes['request.read'].response.parse(await world.request(coChair, id));
    expect(view.state).toBe('answered');
    expect(view.steps.map(({ kind }) => kind)).toEqual(['asked', 'acknowledged', 'partly-answered', 'answered']);
    expect(view.statements.map((one) => one.id).sort()).toEqual([part, whole].sort());
    await expect(world.answer(housing, id)).rejects.toMatchObject({ code: 'out-of-step' });
  });

  test('goes over its clock, and says so at both ends', async () => {
    await world.send(people.coChair, people.housing);
    world.clock.set('2026-11-29T00:00:00.000Z');
    expect((await world.mine(people.housing)).requestsIn[0]?.when).toBe('overdue');
    expect((await world.mine(people.coChair)).requestsOut[0]?.when).toBe('overdue');
  });

  test('is refused in writing and asked again: never a dead end (PAL-7)', async () => {
    const { coChair, housing } = people;
    const id = await world.send(coChair, housing);
    await world.refuse(housing, id);
    // About him no consent is ever needed: beside a reason that is told, the neutral sentence would mean "excluded".
    expect((await world.request(coChair, id)).steps.at(-1)).toMatchObject({ kind: 'refused', words: neutralRefusal });
    await expect(world.answer(housing, id)).rejects.toMatchObject({ code: 'out-of-step' });
    await expect(world.again(housing, id)).rejects.toMatchObject({ code: 'forbidden' });
    await world.again(coChair, id);
    await expect(world.again(coChair, id)).rejects.toMatchObject({ code: 'out-of-step' });
    await world.answer(housing, id);
    expect((await world.request(housing, id)).state).toBe('answered');
  });

  test.each([
    ['excluded', 'identifies-confidential-source'],
    ['no-consent', null],
  ] as const)(
    'refused as %s reads neutral at the other end and to the coordinator; the reason stays (D5)',
    async (ground, exclusion) => {
      const { coChair, housing, coordinator } = people;
      const id = await world.send(coChair, housing);
      await world.refuse(housing, id, { ground, exclusion, reason: 'She begged us not to.' });
      for (const reader of [coChair, coordinator]) {
        const view = await world.request(reader, id);
        expect(view.steps.at(-1)).toEqual(expect.objectContaining({ kind: 'refused', words: neutralRefusal }));
        expect(JSON.stringify(view)).not.toMatch(/begged|excluded|no-consent|confidential-source/);
      }
      expect((await world.request(housing, id)).steps.at(-1)?.kept).toEqual({
        reason: 'She begged us not to.',
        ground,
        exclusion,
      });
      expect(JSON.stringify(await world.read())).not.toMatch(/begged|no-consent|confidential-source/);
    },
  );

  test('refused about her tells the reason, where it is neither private nor excluded', async () => {
    const id = await world.send(people.coChair, people.housing, { partyId: world.file.lisa });
    await world.refuse(people.housing, id);
    expect((await world.request(people.coChair, id)).steps.at(-1)?.words).toBe('We hold nothing.');
  });

  test('refused to his side is neutral whatever the reason, so that no reason tells by its absence (D5)', async () => {
    const id = await world.send(people.mensServiceMember, people.housing);
    await world.refuse(people.housing, id, { reason: 'Not part of his program.' });
    expect((await world.request(people.mensServiceMember, id)).steps.at(-1)?.words).toBe(neutralRefusal);
  });

  test('names an exclusion when it is refused as excluded, and only then', async () => {
    const id = await world.send(people.coChair, people.housing);
    await expect(world.refuse(people.housing, id, { ground: 'excluded' })).rejects.toEqual(invalid('/exclusion'));
    await expect(world.refuse(people.housing, id, { exclusion: 'fair-trial' })).rejects.toEqual(invalid('/exclusion'));
  });

  test('is between two agencies of the panel, about somebody of the case', async () => {
    const { coChair, housing, advocate, associate } = people;
    await expect(world.send(coChair, coChair)).rejects.toEqual(invalid('/agencyId'));
    // An associate who is not invited knows of no case (P2).
    await expect(world.send(coChair, associate)).rejects.toEqual(invalid('/agencyId'));
    await expect(world.send(coChair, housing, { partyId: world.panel.id })).rejects.toEqual(invalid('/partyId'));
    await expect(world.send(advocate, housing)).rejects.toEqual(unknown);
    const id = await world.send(coChair, housing);
    for (const other of [people.childProtection, people.mensServiceMember, people.facilitator, advocate, associate])
      await expect(world.request(other, id)).rejects.toEqual(unknown);
    await expect(world.answer(coChair, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await world.request(people.coordinator, id)).mayAnswer).toBe(false);
  });

  test('tells the open screens of whom the law lets read it, and of nobody else', async () => {
    const id = await world.send(people.coChair, people.housing);
    expect(await world.published()).toEqual([{ what: 'exchange', id, needs: 'request.read', scopeId: id }]);
  });
});

describe('his side (D2)', () => {
  test('asks and is asked about the person using violence only', async () => {
    const { mensServiceMember: his, coChair } = people;
    for (const partyId of [world.file.lisa, world.file.unborn]) {
      await expect(world.send(coChair, his, { partyId })).rejects.toEqual(mayNotShare('D2'));
      await expect(world.send(his, coChair, { partyId })).rejects.toEqual(mayNotShare('D2'));
      await expect(world.give(coChair, [his], {}, partyId)).rejects.toEqual(mayNotShare('D2'));
    }
    expect((await world.mine(his)).requestsIn).toEqual([]);
    await world.send(coChair, his);
    expect((await world.mine(his)).requestsIn).toHaveLength(1);
  });

  test('gives what it knows of her, and reads what it takes part in and nothing else: no row, no count, no other recipient', async () => {
    const { mensServiceMember: his, coChair, housing } = people;
    const before = JSON.stringify(await world.mine(his));
    await world.send(coChair, housing, { partyId: world.file.lisa });
    await world.give(coChair, [housing], {}, world.file.lisa);
    await world.give(coChair, [housing], {});
    expect(JSON.stringify(await world.mine(his))).toBe(before);
    expect((await world.own(his)).csv.split('\r\n')).toHaveLength(2);
    const told = await world.give(coChair, [housing, his]);
    expect((await world.statement(his, told)).recipients.map(({ agency }) => agency.kind)).toEqual(['mens-service']);
    expect((await world.mine(his)).received[0]?.to).toHaveLength(1);
    const given = await world.give(his, [coChair], {}, world.file.lisa);
    expect((await world.statement(coChair, given)).about.name).toBe('Lisa');
    expect((await world.mine(his)).given).toHaveLength(1);
    expect((await world.statement(his, given)).record?.what).toBe(aRecord.what);
  });
});

describe('a disclosure', () => {
  test('keeps for each recipient what the law answered, append-only', async () => {
    const id = await world.give(people.coChair, [people.housing, people.childProtection]);
    const { rows } = await world.owner.query('select * from disclosure where statement_id = $1', [id]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      outcome: 'allow',
      schemes: { familyViolence: 'allow', child: 'refuse' },
      standing: 'risk-assessment-entity',
      rules: expect.arrayContaining(['D3', 'S6']),
    });
    for (const change of [
      'update statement set record = record',
      'delete from statement',
      'update disclosure set rules = rules',
    ])
      await expect(world.app.query(change)).rejects.toThrow('permission denied');
  });

  test('about her without consent or another basis does not go, and leaves nothing behind', async () => {
    const give = (record: Partial<typeof aRecord>) =>
      world.give(people.coChair, [people.housing], record, world.file.lisa);
    await expect(give({ consent: 'not-asked' })).rejects.toEqual(mayNotShare('S8'));
    await expect(give({ consent: 'withdrawn' })).rejects.toMatchObject({ code: 'may-not-share' });
    await expect(give({ exclusion: 'legal-privilege' })).rejects.toEqual(mayNotShare('S1'));
    expect((await world.owner.query('select 1 from statement where case_id = $1', [world.file.id])).rowCount).toBe(0);
    await give({ consent: 'not-asked', seriousThreat: true, exception: 'He has a gun.', views: 'She is afraid.' });
  });

  test('needs all that the law asks to be recorded, field by field', async () => {
    const lacking = await world
      .give(
        people.coChair,
        [people.housing],
        { consent: 'refused', childRisk: true, relevance: '', recipient: ' ', told: '' },
        world.file.lisa,
      )
      .catch((error: { more: { fields: { pointer: string }[] } }) => error.more.fields.map(({ pointer }) => pointer));
    expect([...(lacking as string[])].sort()).toEqual(
      ['/record/exception', '/record/recipient', '/record/relevance', '/record/told', '/record/views'].sort(),
    );
  });

  test('goes to no agency that is not registered that day, and from none', async () => {
    await world.owner.query(`update prescription set until = '2026-11-19' where agency_id = $1`, [
      people.housing.agencyId,
    ]);
    await expect(world.give(people.coChair, [people.housing])).rejects.toMatchObject({
      code: 'may-not-share',
      more: { rules: expect.arrayContaining(['S5']) },
    });
    await expect(world.give(people.housing, [people.coChair])).rejects.toMatchObject({ code: 'incomplete' });
  });

  test('goes by the scheme that both ends are entities of, and by no other (S14)', async () => {
    const { coChair, housing } = people;
    const of = (agencyId: string, schemes: string) =>
      world.owner.query(`update prescription set schemes = $2 where agency_id = $1`, [agencyId, schemes]);
    const forAChild = { purpose: 'child-wellbeing', childThreshold: true } as const;
    await of(housing.agencyId, '{child}');
    await expect(world.give(coChair, [housing])).rejects.toMatchObject({ code: 'may-not-share' });
    const id = await world.give(coChair, [housing], forAChild);
    const recorded = await world.owner.query(`select schemes, standing from disclosure where statement_id = $1`, [id]);
    expect(recorded.rows).toEqual([
      { schemes: { familyViolence: 'refuse', child: 'allow' }, standing: 'risk-assessment-entity' },
    ]);
    expect((await world.read()).entries.find((one) => one.id === id)?.missing).toEqual([]);
    // Who gives is asked of the same scheme.
    await of(coChair.agencyId, '{family-violence}');
    await expect(world.give(coChair, [housing], forAChild)).rejects.toMatchObject({ code: 'incomplete' });
    await of(housing.agencyId, '{family-violence}');
    await expect(world.give(coChair, [housing], forAChild)).rejects.toMatchObject({ code: 'may-not-share' });
    await world.give(coChair, [housing]);
  });

  test('is opened by its two ends and the coordinator; a recipient reads nothing of what the giver keeps', async () => {
    const { coChair, housing, coordinator } = people;
    const id = await world.give(coChair, [housing, people.childProtection], { views: 'What she said of it.' });
    const seen = routes['statement.read'].response.parse(await world.statement(housing, id));
    expect(seen.recipients.map(({ agency }) => agency.kind)).toEqual(['housing']);
    expect(JSON.stringify(seen)).not.toMatch(/What she said|duty officer/);
    for (const reader of [coChair, coordinator]) expect((await world.statement(reader, id)).recipients).toHaveLength(2);
    for (const other of [people.mensServiceMember, people.facilitator, people.advocate, people.associate])
      await expect(world.statement(other, id)).rejects.toEqual(unknown);
  });

  test('in a closed case neither begins nor is answered', async () => {
    const id = await world.send(people.coChair, people.housing);
    await world.owner.query('update case_file set closed_at = now() where id = $1', [world.file.id]);
    await expect(world.answer(people.housing, id)).rejects.toMatchObject({ code: 'frozen' });
    await expect(world.give(people.coChair, [people.housing])).rejects.toMatchObject({ code: 'frozen' });
    expect((await world.request(people.housing, id)).mayAnswer).toBe(false);
  });
});

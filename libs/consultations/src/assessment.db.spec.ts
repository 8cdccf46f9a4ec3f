import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { takeConsultation } from '@inview/sharing';
import { Consulting, secret } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const assessment: RouteBody<'consultation.assess'> = {
  level: 'serious-risk',
  trend: 'first',
  factors: ['stalking', 'escalation', 'stalking'],
  protective: 'Her sister is near.',
  reason: 'It comes more often.',
  assessedOn: '2026-11-19',
};
const assess = (id: string, more: Partial<typeof assessment> = {}, by = world.people.advocate) =>
  world.as(by, 'consultation.assess', id, (tx, grant) =>
    world.assessments.assess(tx, grant, { ...assessment, ...more }),
  );
const ofCase = (by: Actor) =>
  world.as(by, 'case.read-her-side', world.file.id, (tx, grant) => world.assessments.ofCase(tx, grant));
const own = (id: string) =>
  world.as(world.people.advocate, 'consultation.read-own', id, (tx, grant) => world.assessments.own(tx, grant));
const released = async () => {
  const id = await world.sent();
  await world.read(id);
  await world.release(id, world.people.housing);
  return id;
};

describe('her advocate’s own assessment of risk (Y4)', () => {
  test('is read by the coordinator and where the consultation is released, and by nobody else', async () => {
    const id = await released();
    await assess(id);
    const { coordinator, housing, specialist, coChair } = world.people;
    for (const reader of [coordinator, housing]) expect(await ofCase(reader)).toHaveLength(1);
    for (const reader of [specialist, coChair]) expect(await ofCase(reader)).toEqual([]);
    await expect(ofCase(world.people.mensServiceMember)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('shown in the list, it was read, and is held against what its reader writes; it is on record once (W20)', async () => {
    const id = await released();
    await assess(id);
    const { housing, specialist } = world.people;
    const readBy = async (reader: Actor) =>
      (
        await world.owner.query<{ n: number }>(
          `select count(*)::int as n from audit_record where actor_id = $1 and subject_id = $2 and action = 'consultation.read'`,
          [reader.practitionerId, id],
        )
      ).rows[0]?.n;
    for (const reader of [housing, specialist]) for (let times = 2; times > 0; times -= 1) await ofCase(reader);
    expect([await readBy(housing), await readBy(specialist)]).toEqual([1, 0]);
  });

  test('is an assessment with its edition, each factor once, and neither her name on it nor her words nor where it came from', async () => {
    const id = await released();
    await assess(id);
    const [read] = await ofCase(world.people.housing);
    expect(read).toEqual({
      ...assessment,
      factors: ['stalking', 'escalation'],
      id: expect.any(String),
      partyId: world.file.lisa,
      edition: 'MARAM practice guides, 2021',
    });
    const said = JSON.stringify(read);
    for (const hidden of [world.people.advocate.name, world.people.advocate.practitionerId, id, secret])
      expect(said).not.toContain(hidden);
  });

  test('leaves the level that the panel judged as it is, and opens no task to warn her', async () => {
    await assess(await released(), { level: 'serious-risk-immediate-protection' });
    const { rows } = await world.owner.query(
      `select id from risk_level where case_id = $1 union all select id from warning_task where case_id = $1`,
      [world.file.id],
    );
    expect(rows).toEqual([]);
  });

  test('says how it is since the one before; the newest is first, earlier ones stay', async () => {
    const id = await released();
    const invalid = (pointer: string) =>
      expect.objectContaining({ code: 'invalid-input', more: { fields: [expect.objectContaining({ pointer })] } });
    await expect(assess(id, { trend: 'higher' })).rejects.toEqual(invalid('/trend'));
    await assess(id);
    await expect(assess(id)).rejects.toEqual(invalid('/trend'));
    await expect(assess(id, { trend: 'lower', assessedOn: '2026-11-21' })).rejects.toEqual(invalid('/assessedOn'));
    await assess(id, { trend: 'higher', level: 'serious-risk-immediate-protection', assessedOn: '2026-11-20' });
    expect((await ofCase(world.people.housing)).map(({ trend }) => trend)).toEqual(['higher', 'first']);
    expect((await own(id)).assessments).toHaveLength(2);
  });

  test('ends with her agreement, for the panel and the advocate, and none is added after (C5)', async () => {
    const id = await released();
    await assess(id);
    await world.withdraw(id);
    for (const reader of [world.people.coordinator, world.people.housing]) expect(await ofCase(reader)).toEqual([]);
    expect((await own(id)).assessments).toEqual([]);
    await expect(assess(id, { trend: 'same' })).rejects.toMatchObject({ code: 'frozen' });
    expect((await world.owner.query('select 1 from risk_assessment where consultation_id = $1', [id])).rowCount).toBe(
      1,
    );
  });

  test('waits for a withdrawal that has begun, and then shows nothing', async () => {
    const id = await released();
    await assess(id);
    const { pending } = await world.app.transaction(async (tx) => {
      await takeConsultation(tx, id);
      const pending = ofCase(world.people.housing);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await tx.query('update consent set withdrawn_at = $2 where consultation_id = $1', [id, world.clock.now()]);
      return { pending };
    });
    expect(await pending).toEqual([]);
  });

  test('whoever may not read it waits for nobody who changes it: the time that a page takes tells nothing (V3)', async () => {
    const id = await released();
    await assess(id);
    const { specialist, coChair } = world.people;
    const read = world.app.transaction(async (tx) => {
      await takeConsultation(tx, id);
      return [await ofCase(specialist), await ofCase(coChair)];
    });
    expect(await read).toEqual([[], []]);
  });

  test('is told to those who can read it, to nobody of his side and to no agency without a release', async () => {
    const id = await released();
    await world.published();
    await assess(id);
    const told = await world.published();
    expect(told.length).toBeGreaterThan(0);
    expect([...new Set(told.map(({ needs }) => needs))].sort()).toEqual([
      'consultation.coordinate',
      'consultation.read',
      'consultation.read-own',
    ]);
  });

  test('is nobody’s but her own advocate’s to write, once it is sent', async () => {
    const id = await world.ask();
    await world.take(id);
    await expect(assess(id)).rejects.toMatchObject({ code: 'forbidden' });
    const sent = await released();
    for (const by of [world.people.colleague, world.people.coordinator, world.people.housing])
      await expect(assess(sent, {}, by)).rejects.toMatchObject({ code: 'not-found' });
  });
});

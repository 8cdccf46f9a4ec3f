import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { logger } from '@inview/platform';
import { Consulting } from '../../../test/builders/consulting.js';
import { AgreementEnds } from './agreement-ends.service.js';

/** Her agreement's last day is 31 December; this is a second after midnight in Melbourne, in daylight saving time. */
const MIDNIGHT = '2026-12-31T13:00:01.000Z';
const BEFORE = '2026-12-31T12:59:59.000Z';

let world: Consulting;
let ends: AgreementEnds;
let id: string;
beforeAll(async () => {
  world = await Consulting.open();
  ends = new AgreementEnds(world.clock, world.events, logger('silent', 'test'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  id = await world.sent();
  await world.read(id);
  await world.release(id, world.people.housing);
  // Whatever other tests left to tell.
  world.clock.set('2027-12-31T00:00:00.000Z');
  await world.owner.query(
    `insert into agreement_end (subject_id, consultation_id, told_at)
     select id, consultation_id, now() from consent where consultation_id <> $1 on conflict do nothing`,
    [id],
  );
  world.clock.set(BEFORE);
  await world.published();
});

const tell = () => world.app.transaction((tx) => ends.tell(tx));
const heard = async () => {
  const { coordinator, housing } = world.people;
  return (await world.published()).map(({ what, needs, to }) =>
    [
      what,
      needs,
      to === housing.practitionerId ? 'housing' : to === coordinator.practitionerId ? 'coordinator' : (to ?? ''),
    ].join(' '),
  );
};
const ownRow = () =>
  world.as(world.people.advocate, 'own-consultations.list', null, async (tx, grant) =>
    (await world.own.list(tx, grant)).find((row) => row.id === id),
  );
const queued = () =>
  world.as(world.people.coordinator, 'panel.coordinate', world.panel.id, async (tx, grant) =>
    (await world.consultations.queue(tx, grant)).find((row) => row.id === id),
  );

describe('an agreement that ends by its date (E3)', () => {
  test('is told at midnight in Melbourne as a withdrawal is, once, and to nobody of his side', async () => {
    expect(await tell()).toBe(0);
    await world.read(id, world.people.housing);
    expect(await heard()).toEqual([]);
    world.clock.set(MIDNIGHT);
    await expect(world.read(id, world.people.housing)).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
    expect(await Promise.all([tell(), tell()])).toEqual(expect.arrayContaining([0, 1]));
    expect(await heard()).toEqual([
      'own-consultation consultation.read-own ',
      'consultation consultation.coordinate ',
      'case consultation.coordinate ',
      'consultation case.read-her-side housing',
      'case case.read-her-side housing',
    ]);
    expect(await tell()).toBe(0);
  });

  test('is told of what went on after it too', async () => {
    await world.withdraw(id);
    await world.propose(id, [world.people.housing], { until: '2027-01-05' });
    await world.confirm(id);
    await world.published();
    world.clock.set('2027-01-05T12:00:00.000Z');
    expect(await tell()).toBe(0);
    expect((await queued())?.agreement).toEqual({ until: '2027-01-05', is: 'goes-on' });
    world.clock.set('2027-01-05T13:00:01.000Z');
    expect(await tell()).toBe(1);
    expect(await heard()).toContain('consultation case.read-her-side housing');
    expect((await queued())?.agreement).toEqual({ until: '2026-12-31', is: 'withdrawn' });
  });

  test('is not told again where she withdrew before', async () => {
    await world.withdraw(id);
    world.clock.set(MIDNIGHT);
    expect(await tell()).toBe(0);
  });

  test('undoes only the telling when something that follows fails', async () => {
    const events = new (world.events.constructor as new () => typeof world.events)();
    events.on('consent.expired', () => Promise.reject(new Error('broken')));
    world.clock.set(MIDNIGHT);
    const broken = new AgreementEnds(world.clock, events, logger('silent', 'test'));
    expect(await world.app.transaction((tx) => broken.tell(tx))).toBe(1);
  });

  test('is prompted a fortnight before, to her advocate and to the coordinator', async () => {
    for (const [at, is] of [
      ['2026-12-16T00:00:00.000Z', 'holds'],
      ['2026-12-17T00:00:00.000Z', 'ends-soon'],
      [BEFORE, 'ends-soon'],
      [MIDNIGHT, 'ended'],
    ] as const) {
      world.clock.set(at);
      const agreement = { until: '2026-12-31', is };
      expect([await ownRow(), await queued(), await world.ownOf(id)]).toEqual(
        Array.from({ length: 3 }, () => expect.objectContaining({ agreement })),
      );
    }
  });

  test('says how many lines and actions stand on it', async () => {
    expect((await queued())?.derived).toBe(0);
    await world.owner.query(
      `insert into plan_line (id, section_id, consultation_id, made_by, made_at) values (gen_random_uuid(), $1, $2, $3, now())`,
      [world.file.sections['her-side'], id, world.people.coordinator.practitionerId],
    );
    expect((await queued())?.derived).toBe(1);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RouteBody } from '@inview/contract';
import { Consulting } from '../../../test/builders/consulting.js';
import { Program } from '../../../test/builders/program.js';
import { countedMen, CoverageQueries } from './coverage.queries.js';

let world: Consulting;
let program: Program;
let coverage: CoverageQueries;
beforeAll(async () => {
  world = await Consulting.open();
  program = new Program(world);
  coverage = new CoverageQueries(world.settings);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  await program.afresh();
});

type Outcome = RouteBody<'client.contact'>['outcome'];

/** Men more than Matthew, enrolled in a year. */
const enrolled = async (men: number, year: number, agencyId = world.people.facilitator.agencyId) => {
  const by = world.people.facilitator.practitionerId;
  for (let man = 0; man < men; man++)
    await world.owner.query(
      `insert into enrolment (id, agency_id, man, program, facilitator_id, state, enrolled_on, enrolled_by, enrolled_at, changed_at)
       values ($1, $2, 'A man', 'Behaviour change', $3, 'started', make_date($4, 3, 1), $3, now(), now())`,
      [randomUUID(), agencyId, by, year],
    );
};
/** Matthew is named in the case about Lisa, whose advocate knows her; her client is tried with this outcome. */
const tried = async (outcome: Outcome | null) => {
  await program.link();
  await world.sent();
  if (outcome === null) return;
  await world.as(world.people.advocate, 'client.keep', world.client, (tx, grant) =>
    world.contacts.record(tx, grant, {
      triedOn: '2026-11-19',
      means: 'phone',
      inSafeWindow: 'yes',
      outcome,
      note: '',
      next: { on: '2026-12-01', why: '' },
    }),
  );
};
const mine = (by = world.people.advocate) =>
  world.as(by, 'own-coverage.read', null, (tx, grant) => coverage.mine(tx, grant));
const ofPanel = (by = world.people.coordinator) =>
  world.as(by, 'panel.read-coverage', world.panel.id, (tx, grant) => coverage.ofPanel(tx, grant));
const years = async () => (await mine()).programs[0]?.years ?? [];
/** How many stand so this year, before it is asked what of it may be told. */
const counted = async () => {
  const { agencyId } = world.people.advocate;
  return (await countedMen(world.app.manager, 'a.id = $1', agencyId))[0]?.counts;
};
const nobody = { reached: 0, refused: 0, 'not-reached': 0, 'not-tried': 0, 'nobody-known': 0 };

describe('contact coverage (Y5)', () => {
  test.each([
    ['reached', 'reached'],
    ['declined-for-now', 'refused'],
    ['no-answer', 'not-reached'],
    ['not-safe-to-speak', 'not-reached'],
    ['wrong-details', 'not-reached'],
    [null, 'not-tried'],
  ] as const)('a try that ended with %s counts as %s', async (outcome, stands) => {
    await tried(outcome);
    expect(await counted()).toEqual({ ...nobody, [stands]: 1 });
  });

  test('nobody is known where his enrolment is named in no case; once reached is reached, whatever came after', async () => {
    expect(await counted()).toEqual({ ...nobody, 'nobody-known': 1 });
    await tried('reached');
    await world.as(world.people.advocate, 'client.keep', world.client, (tx, grant) =>
      world.contacts.record(tx, grant, {
        triedOn: '2026-11-20',
        means: 'phone',
        inSafeWindow: 'no',
        outcome: 'no-answer',
        note: '',
        next: null,
      }),
    );
    expect(await counted()).toEqual({ ...nobody, reached: 1 });
  });

  test('is told by year, and not where it would tell of one man', async () => {
    await enrolled(6, 2025);
    await enrolled(3, 2024);
    expect(await years()).toEqual([
      { year: 2026, told: null },
      {
        year: 2025,
        told: {
          reached: 0,
          others: 6,
          why: { refused: 0, 'not-reached': 0, 'not-tried': 0, 'nobody-known': 6 },
        },
      },
      { year: 2024, told: null },
    ]);
    await tried('no-answer');
    await enrolled(5, 2026);
    expect((await years())[0]).toEqual({ year: 2026, told: { reached: 0, others: 6, why: null } });
  });

  test('is of one’s own agency’s men, and for the coordinator of the programs on the panel; for nobody of his side', async () => {
    await enrolled(6, 2025, world.people.housing.agencyId);
    expect((await mine()).programs.flatMap((one) => one.years.map(({ year }) => year))).toEqual([2026]);
    expect(await ofPanel()).toEqual(await mine());
    const { facilitator, riskLead, mensServiceMember, housing, coordinator } = world.people;
    for (const by of [facilitator, riskLead, mensServiceMember, housing, coordinator])
      await expect(mine(by)).rejects.toMatchObject({ code: 'not-found' });
    for (const by of [mensServiceMember, housing, world.people.advocate])
      await expect(ofPanel(by)).rejects.toMatchObject({ code: 'not-found' });
  });
});

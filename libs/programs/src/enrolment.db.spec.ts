import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Consulting } from '../../../test/builders/consulting.js';
import { Program } from '../../../test/builders/program.js';
import { exitKinds, type ExitKind } from '@inview/policy';

let world: Consulting;
let program: Program;
beforeAll(async () => {
  world = await Consulting.open();
  program = new Program(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  await program.afresh();
});

const refused = (code: string) => expect.objectContaining({ code });
const at = (pointer: string) =>
  expect.objectContaining({ code: 'invalid-input', more: { fields: [expect.objectContaining({ pointer })] } });
const exit = (kind: ExitKind, on = '2026-11-19') =>
  world.as(world.people.facilitator, 'program.write', program.enrolment, (tx, grant) =>
    program.service.exit(tx, grant, { kind, on, reason: 'He stopped coming.' }),
  );
const reviews = (by = world.people.advocate) =>
  world.as(by, 'own-program-reviews.list', null, (tx, grant) => program.enrolments.reviews(tx, grant));

describe('what the program learns (N4)', () => {
  test('is read at once by partner contact and, once he is named in a case, by its panel', async () => {
    await program.note({ threats: 'He says that she will be sorry.' });
    expect((await program.read(world.people.advocate)).notes).toMatchObject([
      { attendance: 'attended', threats: 'He says that she will be sorry.', writtenBy: { name: 'facilitator' } },
    ]);
    expect((await program.ofCase(world.people.housing)).programs).toEqual([]);
    await program.link();
    await world.published();
    await program.note({ sessionOn: '2026-11-20', claims: 'He says that he is calm.' });
    expect((await program.ofCase(world.people.housing)).programs).toMatchObject([
      {
        man: 'Matthew',
        partyId: world.file.matthew,
        notes: [{ sessionOn: '2026-11-20' }, { sessionOn: '2026-11-18' }],
      },
    ]);
    const told = (await world.published()).map(({ what, id, needs }) => [what, id, needs]);
    expect(told).toEqual([
      ['program', program.enrolment, 'program.read'],
      ['case', world.file.id, 'case.read'],
    ]);
  });

  test('is written by facilitators and the risk lead of that program only, and read by no other agency outside the case', async () => {
    await program.note({}, world.people.riskLead);
    for (const actor of [world.people.advocate, world.people.housing, world.people.coordinator])
      await expect(program.note({}, actor)).rejects.toEqual(refused('not-found'));
    await expect(program.read(world.people.housing)).rejects.toEqual(refused('not-found'));
    expect(await program.read(world.people.facilitator)).toMatchObject({ mayWrite: true });
    expect(await program.read(world.people.advocate)).toMatchObject({ mayWrite: false });
  });

  test('asks about understanding before anything counts against him (O9), and takes no day to come', async () => {
    await expect(program.note({ attendance: 'missed' })).rejects.toEqual(at('/understandingAsked'));
    await program.note({ attendance: 'missed', understandingAsked: 'no' });
    await expect(program.note({ sessionOn: '2026-11-21' })).rejects.toEqual(at('/sessionOn'));
    await expect(exit('exit', '2026-11-21')).rejects.toEqual(at('/on'));
  });

  test('is joined to a case by the member who works with him, to a person using violence and a man of their own program', async () => {
    await expect(program.link(world.people.housing)).rejects.toEqual(refused('forbidden'));
    await expect(program.link(world.people.facilitator)).rejects.toEqual(refused('not-found'));
    await expect(program.link(world.people.mensServiceMember, world.file.lisa)).rejects.toEqual(at('/partyId'));
    await program.link();
    await program.link();
    expect((await program.ofCase(world.people.mensServiceMember)).programs).toHaveLength(1);
  });
});

describe('however he leaves (N5)', () => {
  test.each(exitKinds)(
    '%s raises a review for her side, answered once, of which his side knows nothing',
    async (kind) => {
      await program.link();
      await exit(kind);
      expect(await reviews()).toMatchObject([{ enrolmentId: program.enrolment, exit: { kind }, answer: null }]);
      await expect(reviews(world.people.facilitator)).rejects.toEqual(refused('not-found'));
      const seen = () => program.read(world.people.facilitator);
      const before = await seen();
      await world.published();
      const answer = () =>
        world.as(world.people.advocate, 'program.review', program.enrolment, (tx, grant) =>
          program.follows.review(tx, grant, { outcome: 'contact-continues', note: 'She wants to go on.' }),
        );
      await answer();
      await expect(answer()).rejects.toEqual(refused('out-of-step'));
      expect(await seen()).toEqual(before);
      for (const notice of await world.published())
        for (const actor of [world.people.facilitator, world.people.riskLead, world.people.mensServiceMember])
          expect(await world.access.may(world.app.manager, actor, notice.needs, notice.scopeId)).toBeNull();
      const ofCase = await world.as(world.people.housing, 'case.read-her-side', world.file.id, (tx, grant) =>
        program.enrolments.reviewsOfCase(tx, grant),
      );
      expect(ofCase).toMatchObject([{ answer: { outcome: 'contact-continues', on: expect.any(String) } }]);
    },
  );

  test('the advocate of each victim survivor of his cases is asked what follows, in her own list (H11)', async () => {
    await world.sent();
    await program.link();
    const waits = async () =>
      (
        await world.as(world.people.advocate, 'own-consultations.list', null, (tx, grant) =>
          world.own.clients(tx, grant),
        )
      ).map(({ exitWaits }) => exitWaits);
    expect(await waits()).toEqual([false]);
    await exit('drop-out');
    await program.followed();
    expect(await waits()).toEqual([true]);
  });

  test('nothing more is written of him', async () => {
    await exit('completion');
    await expect(program.note()).rejects.toEqual(refused('frozen'));
    await expect(exit('exit')).rejects.toEqual(refused('frozen'));
  });
});

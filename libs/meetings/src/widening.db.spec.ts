import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { RandomIds } from '@inview/platform';
import { Consulting, secret } from '../../../test/builders/consulting.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { ContributionService } from './contribution.service.js';
import { WideningQueries } from './widening.queries.js';
import { WideningService } from './widening.service.js';

type Proposal = RouteBody<'widening.propose'>;
const TOMORROW = '2026-11-21T00:00:00.000Z';
const words = 'He has been near the clinic.';
const source = { what: 'Incident report', whose: 'Victoria Police', on: '2026-11-18' };

let world: Consulting;
let contributions: ContributionService;
let service: WideningService;
let queries: WideningQueries;
/** A decision for her side, and the consultation that it comes from. */
let decision: string;
let consultation: string;

beforeAll(async () => {
  world = await Consulting.open();
  contributions = new ContributionService(new RandomIds(), world.access, world.herWords);
  service = new WideningService(new RandomIds(), world.access, world.consultations, contributions);
  queries = new WideningQueries(world.access);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  consultation = await world.sent();
  await world.read(consultation);
  for (const to of ['specialist', 'housing'] as const) await world.release(consultation, world.people[to]);
  const meeting = await aMeeting(world.owner, world.panel, 'closed', [world.file.id]);
  decision = randomUUID();
  await world.owner.query(`insert into decision values ($1, $2, $3, 'her-side', $4, 'r', $5, now())`, [
    ...[decision, meeting, world.file.id, secret, world.people.coordinator.practitionerId],
  ]);
  await world.published();
});

const twoPeople: Proposal['basis'] = { basis: 'two-people', reasons: 'The whole street has seen him there.' };
const propose = (by: Actor, more: Partial<Proposal> = {}) =>
  world.as(by, 'widening.propose', world.file.id, (tx, grant) =>
    service.propose(tx, grant, {
      item: { kind: 'decision', id: decision },
      consultationIds: [consultation],
      words,
      couldKnow: 'He was seen there, and knows that he was.',
      basis: twoPeople,
      ...more,
    }),
  );
const answer = (by: Actor, id: string, said: 'approved' | 'declined' = 'approved') =>
  world.as(by, 'widening.answer', id, (tx, grant) =>
    service.answer(tx, grant, { answer: said, reasons: 'I see it so too.' }),
  );
const object = (id: string, by = world.people.advocate) =>
  world.as(by, 'widening.object', id, (tx, grant) => service.object(tx, grant, { why: 'He would know.' }));
const known = (by: Actor) => world.as(by, 'case.read', world.file.id, (tx, grant) => contributions.ofCase(tx, grant));
const list = (by: Actor) => world.as(by, 'case.read-her-side', world.file.id, (tx, grant) => queries.ofCase(tx, grant));
const mine = (by = world.people.advocate) =>
  world.as(by, 'own-widenings.list', null, (tx, grant) => queries.mine(tx, grant));
const refused = (code: string, ...rules: string[]) =>
  expect.objectContaining({ code, ...(rules.length > 0 && { refusedBy: rules }) });
const at = (pointer: string) =>
  expect.objectContaining({
    code: 'invalid-input',
    more: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
  });
const tomorrow = () => world.clock.set(TOMORROW);
const shown = { words, source: null, from: '2026-11-21', mayTakeDown: false, goesTonight: false };

describe('by two people’s reasons (W1, W2)', () => {
  test('waits for the second, and reaches the whole panel from the day after, in the new words alone', async () => {
    const { coordinator, specialist, mensServiceMember, coChair } = world.people;
    const id = await propose(specialist);
    await expect(answer(specialist, id)).rejects.toEqual(refused('forbidden', 'W2'));
    // Who was not released what it comes from knows of no widening, whatever their office (C3).
    await expect(answer(coChair, id)).rejects.toEqual(refused('not-found'));
    expect(await list(coChair)).toEqual([]);
    expect(await list(coordinator)).toMatchObject([
      { id, state: 'waiting', from: null, itemWords: secret, mayAnswer: true, traces: [{ kind: 'place' }] },
    ]);
    tomorrow();
    expect(await known(mensServiceMember)).toEqual([]);
    world.clock.set('2026-11-20T05:00:00.000Z');
    await answer(coordinator, id);
    expect(await known(mensServiceMember)).toEqual([]);
    expect(await list(specialist)).toMatchObject([{ state: 'shared', from: '2026-11-21', mayAnswer: false }]);
    await expect(answer(world.people.housing, id)).rejects.toEqual(refused('frozen', 'W3'));
    tomorrow();
    expect(await known(mensServiceMember)).toEqual([{ id: expect.any(String), ...shown }]);
    expect(JSON.stringify(await known(mensServiceMember))).not.toMatch(/follows|widening|specialist|coordinator/);
  });

  test('declined, it goes nowhere', async () => {
    const id = await propose(world.people.coordinator);
    await answer(world.people.specialist, id, 'declined');
    tomorrow();
    expect(await known(world.people.coordinator)).toEqual([]);
    expect(await list(world.people.coordinator)).toMatchObject([
      { state: 'declined', answer: { reasons: 'I see it so too.', by: { name: 'specialist' } } },
    ]);
  });

  test('is his side’s neither to propose nor to decide, and no frame of it is for them', async () => {
    const { coordinator, mensServiceMember, facilitator, riskLead, advocate } = world.people;
    for (const actor of [mensServiceMember, facilitator, riskLead, advocate])
      await expect(propose(actor)).rejects.toEqual(refused('not-found'));
    const id = await propose(coordinator);
    for (const actor of [mensServiceMember, facilitator, riskLead, advocate])
      await expect(answer(actor, id)).rejects.toEqual(refused('not-found'));
    await answer(world.people.specialist, id);
    const notices = await world.published();
    expect(notices.map(({ what }) => what).sort()).toEqual(['case', 'case', 'own-consultation', 'own-consultation']);
    for (const { needs, scopeId } of notices)
      for (const actor of [mensServiceMember, facilitator, riskLead])
        expect(await world.app.transaction((tx) => world.access.may(tx, actor, needs, scopeId))).toBeNull();
  });

  test('her advocate is told without a case, and an objection stops it before and after', async () => {
    const { coordinator, specialist, mensServiceMember } = world.people;
    const waiting = await propose(coordinator);
    const [told] = await mine();
    expect(told).toMatchObject({ id: waiting, consultationId: consultation, words, state: 'waiting', mayObject: true });
    expect(JSON.stringify(told)).not.toContain(world.file.id);
    expect(await mine(world.people.colleague)).toEqual([]);
    await expect(object(waiting, world.people.colleague)).rejects.toEqual(refused('not-found'));
    await expect(object(waiting, coordinator)).rejects.toEqual(refused('not-found'));
    await object(waiting);
    await expect(object(waiting)).rejects.toEqual(refused('out-of-step'));
    await expect(answer(specialist, waiting)).rejects.toEqual(refused('frozen', 'W3'));
    const shared = await propose(coordinator);
    await answer(specialist, shared);
    tomorrow();
    expect(await known(mensServiceMember)).toHaveLength(1);
    await object(shared);
    expect(await known(mensServiceMember)).toEqual([]);
    expect((await list(specialist)).map(({ state }) => state)).toEqual(['objected', 'objected']);
  });
});

describe('with an independent source (W1, W3)', () => {
  const withSource = (more: Partial<typeof source> = {}) => ({
    basis: { basis: 'independent-source', source: { ...source, ...more } } as const,
  });

  test('is shared from the day after, and looks exactly as what an agency adds by itself', async () => {
    await propose(world.people.coordinator, withSource());
    tomorrow();
    const [widened] = await known(world.people.mensServiceMember);
    world.clock.set('2026-11-20T01:00:00.000Z');
    await world.owner.query(
      `update contribution set taken_down_at = now(), taken_down_by = added_by, gone_from = '2026-11-20'`,
    );
    await world.as(world.people.coChair, 'contribution.add', world.file.id, (tx, grant) =>
      contributions.add(tx, grant, { words, source, wideningId: null }),
    );
    tomorrow();
    const [added] = await known(world.people.mensServiceMember);
    expect(widened).toEqual({ ...shown, id: widened?.id, source });
    expect({ ...added, id: '' }).toEqual({ ...widened, id: '' });
  });

  test('is of a day that has been, and neither from her advocate nor in her words', async () => {
    const { coordinator } = world.people;
    await expect(propose(coordinator, withSource({ on: '2026-11-21' }))).rejects.toEqual(at('/basis/source/on'));
    // As old as what she said is not older: it may come of it.
    await expect(propose(coordinator, withSource({ on: '2026-11-20' }))).rejects.toEqual(at('/basis/source/on'));
    for (const whose of ['Her advocate', 'Partner contact', 'She told us'])
      await expect(propose(coordinator, withSource({ whose }))).rejects.toEqual(at('/basis/source/whose'));
    await expect(propose(coordinator, withSource({ what: 'He follows her to the clinic' }))).rejects.toEqual(
      at('/basis/source/what'),
    );
    expect(await list(coordinator)).toEqual([]);
  });
});

describe('when her agreement ends (W3)', () => {
  test('what waits is stopped and what two people shared is gone; what has a source of its own stands', async () => {
    const { coordinator, specialist, mensServiceMember } = world.people;
    const [waiting, shared] = [await propose(coordinator), await propose(coordinator, { words: 'He was there.' })];
    await answer(specialist, shared);
    await propose(coordinator, { words: 'Seen by police.', basis: { basis: 'independent-source', source } });
    tomorrow();
    expect((await known(mensServiceMember)).map((one) => one.words)).toEqual(['He was there.', 'Seen by police.']);
    await world.published();
    await world.withdraw(consultation);
    expect((await known(mensServiceMember)).map((one) => one.words)).toEqual(['Seen by police.']);
    expect((await known(coordinator)).map((one) => one.words)).toEqual(['Seen by police.']);
    await expect(answer(specialist, waiting)).rejects.toEqual(refused('not-found'));
    expect(await list(specialist)).toEqual([]);
    // The coordinator decides what becomes of it, and is its only reader (rule 51).
    expect((await list(coordinator)).map(({ words: said, state }) => [said, state])).toEqual([
      [words, 'ended'],
      ['He was there.', 'ended'],
      ['Seen by police.', 'shared'],
    ]);
    for (const { needs, scopeId } of await world.published())
      expect(await world.app.transaction((tx) => world.access.may(tx, mensServiceMember, needs, scopeId))).toBeNull();
  });

  test('by its date too; a withdrawal that comes first stops the second person', async () => {
    const { coordinator, specialist, mensServiceMember } = world.people;
    const id = await propose(coordinator);
    await answer(specialist, id);
    const late = await propose(coordinator);
    world.clock.set('2026-12-31T01:00:00.000Z');
    expect(await known(mensServiceMember)).toHaveLength(1);
    world.clock.set('2027-01-01T01:00:00.000Z');
    expect(await known(mensServiceMember)).toEqual([]);
    await expect(answer(specialist, late)).rejects.toEqual(refused('not-found'));
    expect(await mine()).toMatchObject([{ state: 'ended' }, { state: 'ended' }]);
  });
});

describe('what it is made of', () => {
  test('are new words: five of hers in a row are refused, and what repeats her is marked', async () => {
    const { coordinator } = world.people;
    await expect(propose(coordinator, { words: `Know that ${secret.toLowerCase()}` })).rejects.toEqual(at('/words'));
    const traces = await world.as(coordinator, 'widening.propose', world.file.id, (tx, grant) =>
      service.mark(tx, grant, {
        item: { kind: 'decision', id: decision },
        consultationIds: [consultation],
        words: 'Lisa: he follows her often, on Tuesday.',
      }),
    );
    expect(traces.map(({ kind }) => kind)).toEqual(['name', 'repeated', 'date']);
  });

  test('is something of her side of this case that the proposer reads, and consultations that they hold', async () => {
    const { coordinator, coChair } = world.people;
    const item = (kind: Proposal['item']['kind'], id: string) => ({ item: { kind, id } });
    for (const other of [item('decision', randomUUID()), item('risk-level', decision), item('action', decision)])
      await expect(propose(coordinator, other)).rejects.toEqual(at('/item/id'));
    await expect(propose(coordinator, item('section', world.file.sections['whole-panel']))).rejects.toEqual(
      at('/item/id'),
    );
    await propose(coordinator, item('section', world.file.sections['her-side']));
    await expect(propose(coChair)).rejects.toEqual(at('/consultationIds'));
    // What the panel knew by itself has no advocate to ask, and two people all the same.
    const own = await propose(coChair, { consultationIds: [] });
    await answer(coordinator, own);
    tomorrow();
    expect(await known(world.people.mensServiceMember)).toHaveLength(1);
  });

  test('is told for hers by her words, though nobody said where it comes from', async () => {
    const { coordinator, coChair } = world.people;
    const unsaid = await propose(coordinator, { consultationIds: [] });
    expect(await mine()).toMatchObject([{ id: unsaid, consultationId: consultation }]);
    // Whoever does not hold the consultation is told of it by nothing.
    await propose(coChair, { consultationIds: [] });
    expect(await mine()).toHaveLength(1);
  });

  test('takes with it the consultation that it is recorded to come from', async () => {
    const { coordinator, specialist, coChair } = world.people;
    const action = randomUUID();
    await world.owner.query(
      `insert into plan_action (id, case_id, audience, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
       values ($1, $2, 'her-side', $3, 'Ring her.', $4, '2026-12-04', 'asked-of-her', 'proposed', $4, now(), now())`,
      [action, world.file.id, consultation, specialist.practitionerId],
    );
    const ofIt = { item: { kind: 'action', id: action }, consultationIds: [] } as const;
    await expect(propose(coChair, { ...ofIt, consultationIds: [] })).rejects.toEqual(at('/item/id'));
    const id = await propose(coordinator, { ...ofIt, consultationIds: [] });
    expect(await mine()).toMatchObject([{ id, consultationId: consultation }]);
    expect(await list(coordinator)).toMatchObject([{ item: { kind: 'action', id: action }, itemWords: 'Ring her.' }]);
  });

  test('goes no further on a new basis without her agreement, but with a source of its own', async () => {
    const { coordinator, specialist } = world.people;
    await world.withdraw(consultation);
    await world.propose(consultation, [specialist]);
    await world.confirm(consultation);
    await expect(propose(coordinator)).rejects.toEqual(at('/basis/basis'));
    await propose(coordinator, { basis: { basis: 'independent-source', source } });
  });
});

describe('what everybody on the panel may know (W5)', () => {
  const add = (by: Actor, more = words) =>
    world.as(by, 'contribution.add', world.file.id, (tx, grant) =>
      contributions.add(tx, grant, { words: more, source: null, wideningId: null }),
    );
  const takeDown = (by: Actor, id: string, when: 'now' | 'midnight' = 'now') =>
    world.as(by, 'contribution.take-down', id, (tx, grant) => contributions.takeDown(tx, grant, { when }));

  test('is there from the day after, in an order that tells nothing, and whoever added it sees it meanwhile', async () => {
    const { housing, mensServiceMember, coChair } = world.people;
    await add(housing, 'B');
    await add(mensServiceMember, 'C');
    const own = await known(mensServiceMember);
    expect(own.map((one) => [one.words, one.mayTakeDown])).toEqual([['C', true]]);
    await add(coChair, 'A');
    expect(await world.published()).toEqual([]);
    tomorrow();
    await add(housing, 'Z');
    for (const actor of [mensServiceMember, coChair])
      expect((await known(actor)).map((one) => one.words)).toEqual(['A', 'B', 'C']);
  });

  test('is in a preview from the day after too: until then who looks learns no more of it than elsewhere (Y2)', async () => {
    const { coordinator, mensServiceMember: his } = world.people;
    await add(his, 'His new shift begins at six.');
    const seen = () =>
      world.as(coordinator, 'case.preview', world.file.id, async (tx) => {
        const leave = await world.access.may(tx, { ...his, seenBy: coordinator }, 'case.read', world.file.id);
        return leave && (await contributions.ofCase(tx, leave));
      });
    expect([await known(his), await seen()]).toMatchObject([[{}], []]);
    tomorrow();
    expect(await seen()).toMatchObject([{ words: 'His new shift begins at six.' }]);
  });

  test('is taken down by whoever added it or the coordinator, and is as nothing from then on', async () => {
    const { housing, mensServiceMember, coordinator } = world.people;
    const id = await add(housing);
    await expect(takeDown(mensServiceMember, id)).rejects.toEqual(refused('not-found'));
    tomorrow();
    await expect(takeDown(mensServiceMember, id)).rejects.toEqual(refused('forbidden', 'W5'));
    await takeDown(coordinator, id);
    expect(await known(mensServiceMember)).toEqual([]);
    await expect(takeDown(coordinator, id)).rejects.toEqual(refused('not-found'));
  });

  test('goes at midnight where it is not to go at once, and until then nobody else is told that it will', async () => {
    const { housing, mensServiceMember, coordinator } = world.people;
    const id = await add(housing);
    tomorrow();
    await takeDown(coordinator, id, 'midnight');
    expect((await known(coordinator)).map((one) => one.goesTonight)).toEqual([true]);
    expect((await known(mensServiceMember)).map((one) => one.goesTonight)).toEqual([false]);
    world.clock.set('2026-11-21T13:00:00.000Z');
    expect(await known(coordinator)).toEqual([]);
  });
});

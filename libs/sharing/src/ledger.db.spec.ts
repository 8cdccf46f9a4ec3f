import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { routes } from '@inview/contract';
import { Exchanging } from '../../../test/builders/exchanging.js';
import type { BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';

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

const unknown = expect.objectContaining({ code: 'not-found' });
const ledger = async () => routes['ledger.read'].response.parse(await world.read());

describe('who has seen this, on what basis', () => {
  test('one list: what agencies gave each other and what was released, who holds it, and who has opened it', async () => {
    const { coChair, housing, coordinator } = people;
    const released = await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [housing] });
    const given = await world.give(coChair, [housing, people.specialist], {}, world.file.lisa);
    await world.statement(housing, given);
    await world.statement(housing, given);
    await world.as(housing, 'consultation.read', released, () => Promise.resolve());
    const { entries } = await ledger();
    expect(entries.map(({ id, how }) => [id, how])).toEqual(
      expect.arrayContaining([
        [released, 'release'],
        [given, 'proactive'],
      ]),
    );
    const of = (id: string) => entries.find((entry) => entry.id === id);
    expect(of(given)).toMatchObject({
      about: { name: 'Lisa', role: 'victim-survivor' },
      basis: 'The person agreed.',
      from: { kind: 'police' },
      recipients: [{ agency: { kind: 'housing' } }, { agency: { kind: 'specialist-family-violence' } }],
      seenBy: [{ person: { name: 'housing' } }],
      missing: [],
    });
    expect(of(released)).toMatchObject({
      record: null,
      basis: 'The person agreed.',
      seenBy: [{ person: { name: 'housing' } }],
    });
    expect(coordinator.agencyKind).toBe('specialist-family-violence');
  });

  test('is the coordinator’s; to other members it is not theirs, to who is no member it is not there', async () => {
    for (const member of [people.coChair, people.housing, people.mensServiceMember])
      await expect(world.read(member)).rejects.toMatchObject({ code: 'forbidden' });
    for (const other of [people.facilitator, people.advocate, people.associate, people.referrer])
      await expect(world.read(other)).rejects.toEqual(unknown);
  });

  test('a release stays in it after she withdraws, and leaves the lists of the agencies (C5, rule 51)', async () => {
    const id = await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [people.housing] });
    expect((await world.mine(people.housing)).received.map((row) => row.id)).toEqual([id]);
    expect((await world.mine(people.coChair)).received).toEqual([]);
    await world.owner.query('update consent set withdrawn_at = $2 where consultation_id = $1', [id, world.clock.now()]);
    expect((await world.mine(people.housing)).received).toEqual([]);
    expect((await ledger()).entries[0]).toMatchObject({ id, withdrawnAt: world.clock.now().toISOString() });
  });
});

describe('exports', () => {
  test('per person and per agency hold each its own, and no cell is a formula', async () => {
    const { coChair, housing, childProtection } = people;
    await world.give(coChair, [housing, childProtection], { what: '=HYPERLINK("http://x","y"),\n@him' });
    await world.give(housing, [coChair], { what: 'About Lisa.' }, world.file.lisa);
    const lines = async (of: Parameters<Exchanging['export']>[0]) =>
      (await world.export(of)).csv.split('\r\n').slice(1, -1);
    const him = await lines({ partyId: world.file.matthew });
    expect(him).toHaveLength(2);
    expect(him[0]).toContain(`"'=HYPERLINK(""http://x"",""y""),\n@him"`);
    expect(him.join('')).not.toContain('About Lisa.');
    const toHousing = await lines({ agencyId: housing.agencyId });
    expect(toHousing).toHaveLength(2);
    expect(toHousing.join('')).not.toContain('child-protection');
    await expect(world.export({ partyId: world.panel.id })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('of one’s own agency: what it gave whole, what it was given as it reads it', async () => {
    const { coChair, housing } = people;
    await world.give(coChair, [housing, people.childProtection], { views: 'What she said of it.' }, world.file.lisa);
    const police = await world.own(coChair);
    expect(police.csv).toContain('What she said of it.');
    expect(police.name).toBe('ledger-2026-11-20.csv');
    const received = await world.own(housing);
    expect(received.csv).toContain('He was seen near the house');
    expect(received.csv).not.toMatch(/What she said|child-protection/);
    expect((await world.own(people.specialist)).csv.split('\r\n')).toHaveLength(2);
  });
});

describe('a correction', () => {
  test('goes to everyone who received what was wrong, and each acknowledges once (D6)', async () => {
    const { coChair, housing, childProtection, specialist } = people;
    const given = await world.give(coChair, [housing, childProtection]);
    await expect(world.correct(housing, given)).rejects.toMatchObject({ code: 'forbidden' });
    await world.published();
    const id = await world.correct(coChair, given);
    expect(await world.published()).toEqual(
      expect.arrayContaining([{ what: 'exchange', id, needs: 'correction.acknowledge', scopeId: id }]),
    );
    expect((await world.mine(housing)).corrections).toMatchObject([
      { id, of: 'statement', notices: [{ acknowledgedAt: null }] },
    ]);
    expect((await world.mine(specialist)).corrections).toEqual([]);
    await expect(world.acknowledge(specialist, id)).rejects.toEqual(unknown);
    await world.acknowledge(housing, id);
    await expect(world.acknowledge(housing, id)).rejects.toMatchObject({ code: 'out-of-step' });
    expect(
      (await ledger()).corrections[0]?.notices.map((one) => [one.agency.kind, one.acknowledgedAt !== null]),
    ).toEqual([
      ['child-protection', false],
      ['housing', true],
    ]);
    expect((await world.statement(childProtection, given)).corrections).toMatchObject([
      { wrong: 'Monday', right: 'Tuesday' },
    ]);
  });

  test('of a release reaches its holders while it flows, and nobody else (C3, C5)', async () => {
    const { coordinator, housing } = people;
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [housing] });
    const correct = () =>
      world.as(coordinator, 'consultation.coordinate', consultationId, (tx, grant) =>
        world.corrections.ofRelease(tx, grant, { wrong: 'a', right: 'b' }),
      );
    await correct();
    expect((await world.mine(housing)).corrections).toHaveLength(1);
    expect((await ledger()).corrections).toMatchObject([{ wrong: 'a', right: 'b' }]);
    for (const other of [people.coChair, people.mensServiceMember])
      expect((await world.mine(other)).corrections).toEqual([]);
    await world.owner.query('update consent set withdrawn_at = now() where consultation_id = $1', [consultationId]);
    expect((await world.mine(housing)).corrections).toEqual([]);
    // The ledger keeps that it was put right, not what she said.
    expect((await ledger()).corrections).toMatchObject([{ wrong: '', right: '' }]);
    await world.owner.query(`update consultation set state = 'withdrawn' where id = $1`, [consultationId]);
    await expect(correct()).rejects.toMatchObject({ code: 'out-of-step' });
  });
});

describe('who is who', () => {
  test('is corrected by the coordinator or a co-chair, with its history; every agency of the case is told (D7)', async () => {
    const { coordinator, coChair, housing, mensServiceMember: his } = people;
    for (const by of [housing, his])
      await expect(world.correctRole(by, world.file.matthew, 'victim-survivor')).rejects.toMatchObject({
        code: 'forbidden',
      });
    const { id } = await world.correctRole(coChair, world.file.matthew, 'linked-person');
    const back = await world.correctRole(coordinator, world.file.matthew, 'person-using-violence');
    await world.confirmRole(coChair, back.id);
    await expect(world.correctRole(coordinator, world.file.matthew, 'person-using-violence')).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const { corrections } = await ledger();
    expect(corrections).toHaveLength(2);
    const first = corrections.find((one) => one.id === id);
    expect(first).toMatchObject({ of: 'role', reasons: 'She told us how he hurt her.' });
    expect(first?.notices.map(({ agency }) => agency.kind)).toEqual([
      'child-protection',
      'housing',
      'mens-service',
      'police',
      'specialist-family-violence',
    ]);
    // His side learns what the whole panel reads, and never why.
    const told = JSON.stringify((await world.mine(his)).corrections);
    expect(told).toContain('Matthew is recorded as linked person.');
    expect(told).not.toContain('hurt');
    expect(JSON.stringify((await world.mine(housing)).corrections)).toContain('hurt');
    await world.acknowledge(his, id);
  });

  test('what was given keeps the role it was given under', async () => {
    const id = await world.give(people.coChair, [people.housing]);
    await world.correctRole(people.coordinator, world.file.matthew, 'victim-survivor');
    expect((await world.statement(people.housing, id)).about.role).toBe('person-using-violence');
    // From now on his side is neither asked nor told about him (D2).
    await expect(world.give(people.coChair, [people.mensServiceMember])).rejects.toMatchObject({
      code: 'may-not-share',
    });
  });
});

test('a complaint is kept by the agency that recorded it and read by the coordinator, by no other', async () => {
  const { coChair, housing, coordinator } = people;
  const body = {
    nature: 'Too much was shared.',
    actionTaken: 'Apologised.',
    prevention: 'A second reader.',
    timeframe: 'A month.',
  };
  const record = (receivedOn: string) =>
    world.as(coChair, 'complaint.record', world.file.id, (tx, grant) =>
      world.complaints.record(tx, grant, { ...body, receivedOn }),
    );
  await record('2026-11-19');
  await expect(record('2026-11-21')).rejects.toMatchObject({ code: 'invalid-input' });
  expect((await ledger()).complaints).toMatchObject([{ ...body, receivedOn: '2026-11-19' }]);
  expect((await world.mine(coChair)).complaints).toHaveLength(1);
  for (const other of [housing, people.mensServiceMember, coordinator])
    expect((await world.mine(other)).complaints).toEqual([]);
});

test('a complaint of an agency is listed to no associate of it who is not invited to the case (P2)', async () => {
  const { specialist, referrer: associate } = people;
  await world.owner.query(`insert into panel_membership values ($1, $2, $3, 'associate')`, [
    randomUUID(),
    world.panel.id,
    associate.practitionerId,
  ]);
  await world.as(specialist, 'complaint.record', world.file.id, (tx, grant) =>
    world.complaints.record(tx, grant, {
      ...{ receivedOn: '2026-11-19', nature: 'Not told.', actionTaken: 'Told.', prevention: 'A list.' },
      timeframe: 'A week.',
    }),
  );
  expect((await world.mine(associate)).complaints).toEqual([]);
  await world.owner.query('insert into case_invitation values ($1, $2)', [world.file.id, associate.practitionerId]);
  expect((await world.mine(associate)).complaints).toHaveLength(1);
});

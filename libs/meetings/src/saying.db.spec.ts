import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Exchanging } from '../../../test/builders/exchanging.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import type { BuiltPanel } from '../../../test/builders/seated-panel.js';
import { SayingService } from './saying.service.js';

let world: Exchanging;
let saying: SayingService;
let people: BuiltPanel['people'];
let meeting: string;

beforeAll(async () => {
  world = await Exchanging.open();
  saying = new SayingService(world.access, world.statements);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  people = world.panel.people;
  meeting = await aMeeting(world.owner, world.panel, 'open', [world.file.id]);
  for (const who of ['coordinator', 'coChair', 'housing', 'mensServiceMember'] as const)
    await world.owner.query(`insert into attendance values ($1, $2, 'present', '1', now())`, [
      meeting,
      people[who].practitionerId,
    ]);
  await world.owner.query(`insert into attendance values ($1, $2, 'apology')`, [
    meeting,
    people.childProtection.practitionerId,
  ]);
});

const basis = { purpose: 'protection', alleged: false, consent: 'not-asked' } as const;
const none = { seriousThreat: false, childRisk: false, childThreshold: false };
const say = (by: Actor, more: Partial<RouteBody<'meeting.say'>> = {}) =>
  world.as(by, 'meeting.say', meeting, (tx, grant) =>
    saying.say(tx, grant, {
      ...{ caseId: world.file.id, partyId: world.file.matthew, agencyId: by.agencyId, audience: 'whole-panel' },
      ...{ what: 'He was there on Monday.', basis: { ...basis, ...none } },
      ...more,
    }),
  );
const entry = async (id: string) => (await world.read()).entries.find((one) => one.id === id);
const heard = async (id: string) => (await entry(id))?.recipients.map(({ agency }) => agency.kind);

describe('said in the meeting', () => {
  test('is a disclosure to every other agency that is present, his side too when it is about him (rule 17)', async () => {
    const id = await say(people.coChair);
    expect(await heard(id)).toEqual(['housing', 'mens-service', 'specialist-family-violence']);
    expect(await entry(id)).toMatchObject({ how: 'meeting', missing: [], recipients: [{ outcome: 'allow' }, {}, {}] });
    expect((await world.mine(people.mensServiceMember)).received).toHaveLength(1);
    await world.owner.query(`update meeting set state = 'closed', closed_at = now() where id = $1`, [meeting]);
    expect((await world.mine(people.childProtection)).received).toEqual([]);
  });

  test('about her, or for her side, leaves nothing on his', async () => {
    const before = JSON.stringify(await world.mine(people.mensServiceMember));
    const aboutHer = await say(people.coChair, { partyId: world.file.lisa });
    const forHer = await say(people.coChair, { audience: 'her-side' });
    expect(await heard(forHer)).toEqual(['housing', 'specialist-family-violence']);
    // It sat in the room: that it heard is a disclosure, which the law refuses and the ledger shows to the coordinator alone.
    expect((await entry(aboutHer))?.recipients.map(({ agency, outcome }) => [agency.kind, outcome])).toEqual([
      ['housing', 'needs-consent'],
      ['mens-service', 'refuse'],
      ['specialist-family-violence', 'needs-consent'],
    ]);
    await expect(world.statement(people.mensServiceMember, aboutHer)).rejects.toMatchObject({ code: 'not-found' });
    await world.correct(people.coChair, aboutHer);
    const told = await world.owner.query(`select agency_id from correction_notice where agency_id = $1`, [
      people.mensServiceMember.agencyId,
    ]);
    expect(told.rows).toEqual([]);
    expect(JSON.stringify(await world.mine(people.mensServiceMember))).toBe(before);
    for (const { needs } of await world.published())
      expect(['statement.read', 'correction.acknowledge']).toContain(needs);
  });

  test('is recorded even when the law would not have carried it, with the law’s answer and what is missing', async () => {
    const id = await say(people.coChair, { partyId: world.file.lisa });
    const said = await entry(id);
    expect(said?.recipients.map(({ outcome }) => outcome)).toEqual(['needs-consent', 'refuse', 'needs-consent']);
    expect(said?.basis).toBe('No basis on record.');
    const based = await say(people.coChair, {
      partyId: world.file.lisa,
      basis: { ...basis, ...none, seriousThreat: true },
    });
    expect((await entry(based))?.missing).toEqual(expect.arrayContaining(['Write why it is shared without consent.']));
  });

  test('is recorded by who came, for their own agency; by the coordinator for any that is present', async () => {
    const field = (pointer: string) => ({ code: 'invalid-input', more: { fields: [{ pointer }] } });
    const { coChair, housing, coordinator, childProtection, mensServiceMember: his } = people;
    await expect(say(coChair, { agencyId: housing.agencyId })).rejects.toMatchObject(field('/agencyId'));
    expect(await heard(await say(coordinator, { agencyId: housing.agencyId }))).toContain('police');
    await expect(say(coordinator, { agencyId: childProtection.agencyId })).rejects.toMatchObject(field('/agencyId'));
    await expect(say(his, { audience: 'her-side' })).rejects.toMatchObject(field('/audience'));
    const forHer = { agencyId: his.agencyId, audience: 'her-side' } as const;
    await expect(say(coordinator, forHer)).rejects.toMatchObject(field('/agencyId'));
    // What the men's service tells of her goes to her side; it reads what itself said.
    const told = await say(his, { partyId: world.file.lisa });
    expect(await heard(told)).toEqual(['housing', 'police', 'specialist-family-violence']);
  });

  test('needs an open meeting with the case on its agenda', async () => {
    await expect(say(people.coChair, { caseId: world.panel.id })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(say(people.childProtection)).rejects.toMatchObject({ code: 'undertaking-required' });
    await expect(say(people.facilitator)).rejects.toMatchObject({ code: 'not-found' });
    await world.owner.query(`update meeting set state = 'closed', closed_at = now() where id = $1`, [meeting]);
    await expect(say(people.coChair)).rejects.toMatchObject({ code: 'meeting-closed' });
  });
});

describe('what was not recorded of it then', () => {
  const missing = { relevance: '', prepared: '', recipient: '', exception: '', views: '', toldWhy: '' };
  const nothing: RouteBody<'statement.add'> = { ...missing, consentHow: '', told: '' };
  const add = (by: Actor, id: string, more: Partial<RouteBody<'statement.add'>>) =>
    world.as(by, 'statement.add', id, (tx, grant) => world.additions.add(tx, grant, { ...nothing, ...more }));
  const consented = { basis: { ...basis, ...none, consent: 'given' as const } };

  test('is added by who recorded it, until nothing is missing; what stands is not changed (D11)', async () => {
    const { coChair, coordinator, housing } = people;
    const id = await say(coChair, { partyId: world.file.lisa, ...consented });
    expect((await entry(id))?.missing).toEqual(['Choose how the consent was given.']);
    await add(coChair, id, { consentHow: 'spoken' });
    await add(coChair, id, { told: 'before' });
    expect(await entry(id)).toMatchObject({ missing: [], record: { consentHow: 'spoken', told: 'before' } });
    await expect(add(coChair, id, { told: 'no' })).rejects.toMatchObject({
      code: 'invalid-input',
      more: { fields: [expect.objectContaining({ pointer: '/told' })] },
    });
    await expect(add(coChair, id, { views: ' ' })).rejects.toMatchObject({ code: 'invalid-input' });
    for (const other of [coordinator, housing])
      await expect(add(other, id, { views: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    for (const unknown of [people.mensServiceMember, people.childProtection])
      await expect(add(unknown, id, { views: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    const { additions, mayAdd } = await world.statement(coChair, id);
    expect(additions?.map(({ added }) => added)).toEqual([{ consentHow: 'spoken' }, { told: 'before' }]);
    expect([mayAdd, (await world.statement(coordinator, id)).mayAdd]).toEqual([true, false]);
    expect((await world.statement(housing, id)).additions).toBeUndefined();
    await expect(world.app.query(`update statement_addition set added = '{}'`)).rejects.toThrow('permission denied');
  });

  test('of what went in writing nothing is missing, and nothing is added', async () => {
    const id = await world.give(people.coChair, [people.housing]);
    await expect(add(people.coChair, id, { views: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access } from '@inview/access';
import { dataSource, InTransaction, RandomIds, SystemClock, type TransactionEvents } from '@inview/platform';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { aReferral } from '../../../test/builders/referral.js';
import { aCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { CaseQueries } from './case.queries.js';
import { ReferralQueries } from './referral.queries.js';
import { ReferralService } from './referral.service.js';

const ids = new RandomIds();
const access = new Access(new SystemClock(), ids);
const events = new InTransaction();
const referrals = new ReferralService(ids, events);
const queries = new ReferralQueries(access);
const cases = new CaseQueries();

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let opened: TransactionEvents['case.opened'][] = [];

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
const decision = (contactUnitIds: string[] = []) => ({
  reasons: 'Threat is high.',
  wholePanelSummary: 'He is known to police.',
  nextStep: 'Next meeting',
  contactUnitIds,
});

async function sentReferral(): Promise<string> {
  return await inTx(async (tx) => {
    const { referrer } = panel.people;
    const id = await referrals.start(tx, await access.require(tx, referrer, 'referral.start', null), {
      panelId: panel.id,
    });
    await referrals.save(tx, await access.require(tx, referrer, 'referral.write', id), aReferral());
    await referrals.send(tx, await access.require(tx, referrer, 'referral.write', id));
    return id;
  });
}

async function accepted(contactUnitIds: string[] = []) {
  const id = await sentReferral();
  const caseId = await inTx(async (tx) =>
    referrals.accept(
      tx,
      await access.require(tx, panel.people.coordinator, 'referral.decide', id),
      decision(contactUnitIds),
    ),
  );
  return { id, caseId };
}

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  panel = await aPanel(owner);
  events.on('case.opened', async (_tx, event) => {
    opened.push(event);
  });
});
beforeEach(() => {
  opened = [];
});
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

describe('a draft', () => {
  it('to no panel is refused with the field', async () => {
    const start = inTx(async (tx) =>
      referrals.start(tx, await access.require(tx, panel.people.referrer, 'referral.start', null), {
        panelId: ids.next(),
      }),
    );
    await expect(start).rejects.toMatchObject({ code: 'invalid-input', more: { fields: [{ pointer: '/panelId' }] } });
  });

  it('is not sent while answers are missing, and stays a draft', async () => {
    const { referrer } = panel.people;
    const id = await inTx(async (tx) =>
      referrals.start(tx, await access.require(tx, referrer, 'referral.start', null), { panelId: panel.id }),
    );
    const send = inTx(async (tx) => referrals.send(tx, await access.require(tx, referrer, 'referral.write', id)));
    await expect(send).rejects.toMatchObject({
      code: 'incomplete',
      more: { fields: expect.arrayContaining([expect.objectContaining({ pointer: '/threat' })]) },
    });
    const mine = await inTx(async (tx) =>
      queries.mine(tx, await access.require(tx, referrer, 'own-referrals.list', null)),
    );
    expect(mine.find((one) => one.id === id)).toMatchObject({ state: 'draft', about: 'No names yet', sentAt: null });
  });
});

describe('K1: reading a referral', () => {
  it('gives the referrer everything, the coordinator nothing to find her by', async () => {
    const id = await sentReferral();
    const own = await inTx(async (tx) =>
      queries.read(tx, await access.require(tx, panel.people.referrer, 'referral.read', id)),
    );
    const triage = await inTx(async (tx) =>
      queries.read(tx, await access.require(tx, panel.people.coordinator, 'referral.read', id)),
    );
    expect(own).toMatchObject({ own: true, masked: false, content: aReferral() });
    expect(triage).toMatchObject({ own: false, masked: true });
    expect(JSON.stringify(triage)).not.toMatch(/Test Street|0400 000 000|library|Exampleton Primary|Weekdays/i);
  });

  it('gives the units that will contact her the whole once the panel has said so', async () => {
    const { coordinator, coChair } = panel.people;
    const { id } = await accepted([coordinator.unitId]);
    const [contacting, chairing] = await inTx(async (tx) => [
      await queries.read(tx, await access.require(tx, coordinator, 'referral.read', id)),
      await queries.read(tx, await access.require(tx, coChair, 'referral.read', id)),
    ]);
    expect([contacting?.masked, chairing?.masked]).toEqual([false, true]);
  });

  it('is unknown to the men’s service', async () => {
    const id = await sentReferral();
    await expect(
      inTx((tx) => access.require(tx, panel.people.mensServiceMember, 'referral.read', id)),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('deciding', () => {
  it('accepts into a case with a random reference, its people, their safe contact and who contacts her', async () => {
    const { coordinator, specialist, mensServiceMember } = panel.people;
    const { caseId } = await accepted([specialist.unitId, specialist.unitId]);
    expect(opened).toEqual([{ caseId, panelId: panel.id, at: expect.any(Date) }]);
    const [head, parties, hers] = await inTx(async (tx) => {
      const read = await access.require(tx, coordinator, 'case.read', caseId);
      const contact = await access.require(tx, specialist, 'case.read-safe-contact', caseId);
      return [await cases.head(tx, read), await cases.parties(tx, read), await cases.safeContact(tx, contact)] as const;
    });
    expect(head).toMatchObject({
      open: true,
      summary: 'He is known to police.',
      reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    expect(parties.map(({ name, role, unborn }) => [name, role, unborn])).toEqual([
      ['Lisa', 'victim-survivor', false],
      ['Previous partner', 'victim-survivor', false],
      ['Matthew', 'person-using-violence', false],
      ['Unborn child', 'child-victim-survivor', true],
      ['Older child', 'child-victim-survivor', false],
    ]);
    expect(
      hers.map(({ name, safeContact, school }) => [name, safeContact.codeWord, safeContact.address, school]),
    ).toEqual([
      ['Lisa', 'library', '1 Test Street, Exampleton', null],
      ['Previous partner', undefined, undefined, null],
      ['Unborn child', undefined, undefined, null],
      ['Older child', undefined, '2 Other Road', 'Exampleton Primary'],
    ]);
    await expect(inTx((tx) => access.require(tx, coordinator, 'case.read-safe-contact', caseId))).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    await expect(
      inTx((tx) => access.require(tx, mensServiceMember, 'case.read-safe-contact', caseId)),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('offers and takes no unit of the men’s service to contact her', async () => {
    const { coordinator, facilitator, advocate } = panel.people;
    const id = await sentReferral();
    const offered = await inTx(async (tx) =>
      queries.contactUnits(tx, await access.require(tx, coordinator, 'referral.decide', id)),
    );
    expect(offered.map(({ unit }) => unit.id)).toContain(coordinator.unitId);
    for (const unitId of [facilitator.unitId, advocate.unitId, ids.next()]) {
      const accept = inTx(async (tx) =>
        referrals.accept(tx, await access.require(tx, coordinator, 'referral.decide', id), decision([unitId])),
      );
      await expect(accept).rejects.toMatchObject({
        code: 'invalid-input',
        more: { fields: [{ pointer: '/contactUnitIds/0' }] },
      });
    }
    const view = await inTx(async (tx) => queries.read(tx, await access.require(tx, coordinator, 'referral.read', id)));
    expect(view.state).toBe('submitted');
  });

  it('tells the referrer outcome, next step and contact, not the reasons (R3)', async () => {
    const { id } = await accepted();
    const outcome = await inTx(async (tx) =>
      queries.outcome(tx, await access.require(tx, panel.people.referrer, 'referral.read-outcome', id)),
    );
    expect(outcome).toEqual({
      state: 'accepted',
      decidedAt: expect.any(String),
      nextStep: 'Next meeting',
      contact: expect.objectContaining({ name: 'coordinator' }),
    });
  });

  it('declines once, and takes it off the coordinator’s day', async () => {
    const { coordinator } = panel.people;
    const id = await sentReferral();
    const waiting = () =>
      inTx(async (tx) =>
        (await queries.waiting(tx, await access.require(tx, coordinator, 'panel.coordinate', panel.id))).map(
          (one) => one.id,
        ),
      );
    expect(await waiting()).toContain(id);
    await inTx(async (tx) =>
      referrals.decline(tx, await access.require(tx, coordinator, 'referral.decide', id), {
        reasons: 'Usual services hold it.',
        nextStep: 'The Orange Door',
      }),
    );
    expect(await waiting()).not.toContain(id);
    await expect(inTx((tx) => access.require(tx, coordinator, 'referral.decide', id))).rejects.toMatchObject({
      code: 'frozen',
    });
  });
});

describe('P2: the list of cases', () => {
  it('has an associate’s invited cases only, the panel’s for its members', async () => {
    const apart = await aPanel(owner);
    const [first, second] = [await aCase(owner, apart), await aCase(owner, apart)];
    const { associate, housing, mensServiceMember } = apart.people;
    await owner.query('insert into case_invitation values ($1, $2)', [second.id, associate.practitionerId]);
    const listed = async (actor: typeof associate) =>
      (await inTx(async (tx) => cases.known(tx, await access.require(tx, actor, 'panel.read-cases', apart.id))))
        .map(({ id }) => id)
        .sort();
    expect(await listed(associate)).toEqual([second.id]);
    for (const actor of [housing, mensServiceMember]) expect(await listed(actor)).toEqual([first.id, second.id].sort());
    const names = await inTx(async (tx) => cases.names(tx, await access.require(tx, housing, 'case.read', first.id)));
    expect(names).toBe('Lisa and Matthew');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { PracticeContent } from '@inview/contract';
import { Clock, dataSource, InTransaction, RandomIds } from '@inview/platform';
import { defaultPracticeSettings } from '@inview/policy';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { leadPractice } from '../../../test/builders/practice-leads.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { PracticeOverview } from './practice.overview.js';
import { PracticeSettingsQueries } from './practice.queries.js';
import { PracticeService } from './practice.service.js';

class SetClock extends Clock {
  time = new Date('2027-03-01T00:00:00Z');
  override now(): Date {
    return this.time;
  }
  /** Noon in Melbourne on a local date. */
  on(date: string): void {
    this.time = new Date(`${date}T01:00:00Z`);
  }
}

const ids = new RandomIds();
const clock = new SetClock();
const access = new Access(clock, ids);
const settings = new PracticeSettingsQueries();
const overview = new PracticeOverview();
const practice = new PracticeService(ids, new InTransaction());
const original = PracticeContent.parse(defaultPracticeSettings);

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
const read = (who: Actor) =>
  inTx(async (tx) => overview.read(tx, await access.require(tx, who, 'settings.read', null)));
const inForce = (date: string) => inTx((tx) => settings.inForce(tx, date));

async function propose(who: Actor, change: Partial<PracticeContent>, from: string): Promise<string> {
  const { latest, versions } = await read(who);
  const base = versions.find(({ id }) => id === latest)?.content ?? original;
  return await inTx(async (tx) =>
    practice.propose(tx, await access.require(tx, who, 'settings.propose', null), {
      basedOn: latest,
      from,
      reasons: 'The area has grown.',
      content: { ...base, ...change },
    }),
  );
}
const approve = (who: Actor, id: string) =>
  inTx(async (tx) => practice.approve(tx, await access.require(tx, who, 'settings.approve', null), id));
const reject = (who: Actor, id: string) =>
  inTx(async (tx) => practice.reject(tx, await access.require(tx, who, 'settings.approve', null), id, 'Too many.'));
const ofCases = (newCases: number) => ({ meeting: { newCases, minutesForNewCase: 15 } });

let coordinator: Actor, coChair: Actor, specialist: Actor, mensServiceMember: Actor, housing: Actor;

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  panel = await aPanel(owner);
  ({ coordinator, coChair, specialist, mensServiceMember, housing } = panel.people);
  await leadPractice(owner, [coordinator, coChair, specialist, mensServiceMember]);
  await leadPractice(owner, [housing], '2026-01-01', '2027-02-28');
});
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

describe('G3: the practice settings', () => {
  test.each([
    ['whoever does not hold the office', () => panel.people.associate],
    ['whoever’s office has ended', () => housing],
    ['his side, whatever its office', () => mensServiceMember],
  ])('are unknown to %s', async (_, who) => {
    await expect(read(who())).rejects.toMatchObject({ code: 'not-found', refusedBy: ['G3', 'V3'] });
  });
});

describe('A version of the practice settings', () => {
  test('comes into force on its day after two others approved it; what was before stays readable', async () => {
    clock.on('2027-03-01');
    const id = await propose(coordinator, ofCases(6), '2027-03-10');
    await expect(approve(coordinator, id)).rejects.toMatchObject({ code: 'forbidden', more: { rules: ['G4'] } });
    await approve(coChair, id);
    await expect(approve(coChair, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await inForce('2027-03-10')).meeting.newCases).toBe(5);
    await approve(specialist, id);
    const { versions, inForce: now } = await read(coChair);
    expect(now).toBeNull();
    expect(versions).toEqual([
      expect.objectContaining({
        id,
        standing: 'approved',
        reasons: 'The area has grown.',
        proposed: { by: expect.objectContaining({ name: 'coordinator' }), at: expect.any(String) },
        mayApprove: false,
        mayReject: true,
        approvals: ['coChair', 'specialist'].map((name) => ({
          by: expect.objectContaining({ name }),
          at: expect.any(String),
        })),
      }),
    ]);
    expect((await inForce('2027-03-09')).meeting.newCases).toBe(5);
    expect((await inForce('2027-03-10')).meeting.newCases).toBe(6);
    clock.on('2027-03-11');
    await expect(reject(specialist, id)).rejects.toMatchObject({ code: 'frozen', more: { rules: ['G5'] } });
  });

  test('that loosens the floor is refused with every fault, and leaves nothing behind', async () => {
    const before = (await read(coordinator)).versions.length;
    const loose = { askedSeparately: ['police' as const], smallestCount: 1 };
    await expect(propose(coordinator, loose, '2027-04-01')).rejects.toMatchObject({
      code: 'below-the-floor',
      more: {
        rules: ['C4', 'G1'],
        fields: [{ pointer: '/content/askedSeparately' }, { pointer: '/content/smallestCount' }],
      },
    });
    expect((await read(coordinator)).versions).toHaveLength(before);
  });

  test('needs a change and a day that has not gone by', async () => {
    await expect(propose(coordinator, {}, '2027-04-01')).rejects.toMatchObject({
      code: 'invalid-input',
      more: { fields: [{ pointer: '/content' }] },
    });
    await expect(propose(coordinator, ofCases(9), '2027-03-10')).rejects.toMatchObject({
      code: 'invalid-input',
      more: { fields: [{ pointer: '/from' }] },
    });
  });

  test('rejected never comes into force', async () => {
    const id = await propose(coChair, ofCases(12), '2027-03-12');
    await approve(coordinator, id);
    await reject(specialist, id);
    await expect(approve(specialist, id)).rejects.toMatchObject({ code: 'frozen' });
    expect((await inForce('2027-12-31')).meeting.newCases).toBe(6);
    const [newest] = (await read(coChair)).versions;
    expect(newest).toMatchObject({ standing: 'rejected', rejection: { reasons: 'Too many.' } });
  });

  test('written before another was approved is overtaken: no approval silently undoes an earlier one', async () => {
    const first = await propose(coordinator, ofCases(7), '2027-03-20');
    const second = await propose(coChair, { smallestCount: 8 }, '2027-03-20');
    await approve(specialist, second);
    await approve(coChair, first);
    await approve(specialist, first);
    await expect(approve(coordinator, second)).rejects.toMatchObject({ code: 'frozen' });
    expect(await inForce('2027-03-20')).toMatchObject({ meeting: { newCases: 7 }, smallestCount: 5 });
    const stale = { basedOn: null, from: '2027-04-01', reasons: 'x', content: { ...original, smallestCount: 9 } };
    await expect(
      inTx(async (tx) => practice.propose(tx, await access.require(tx, coChair, 'settings.propose', null), stale)),
    ).rejects.toMatchObject({ code: 'out-of-step' });
  });

  test('two approvals at once are two, and the second puts it in force', async () => {
    const id = await propose(coordinator, ofCases(8), '2027-03-25');
    await Promise.all([approve(coChair, id), approve(specialist, id)]);
    expect((await inForce('2027-03-25')).meeting.newCases).toBe(8);
  });
});

describe('Words that are read out', () => {
  test('get a version of their own, and the old ones stay what she heard', async () => {
    const { consentWords } = original;
    const words = [...consentWords.words, 'I will tell you what they decided.'];
    const id = await propose(coordinator, { consentWords: { version: consentWords.version, words } }, '2027-04-01');
    const heard = (version: string, today: string) => inTx((tx) => settings.consentWords(tx, version, today));
    expect(await heard('2027-04-01', '2027-04-01')).toBeNull();
    await approve(coChair, id);
    await approve(specialist, id);
    expect((await inForce('2027-04-01')).consentWords).toEqual({ version: '2027-04-01', words });
    expect(await heard('2027-04-01', '2027-03-31')).toBeNull();
    expect(await heard('2027-04-01', '2027-04-01')).toEqual({ version: '2027-04-01', words });
    expect(await heard(consentWords.version, '2027-04-01')).toEqual(defaultPracticeSettings.consentWords);
  });

  test('are never changed under the same version', async () => {
    await expect(owner.query(`set role inview_app; update practice_version set content = '{}'`)).rejects.toThrow(
      'permission denied',
    );
    await owner.query('reset role');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { WarningService } from '@inview/consultations';
import type { RouteBody } from '@inview/contract';
import { dataSource, RandomIds } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { HerWords, SharingQueries } from '@inview/sharing';
import { StandingClock } from '../../../test/builders/clock.js';
import { aCase, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { RiskQueries } from './risk.queries.js';
import { RiskService } from './risk.service.js';

const clock = new StandingClock(new Date('2026-11-22T00:00:00.000Z'));
const ids = new RandomIds();
const access = new Access(clock, ids);
const risk = new RiskService(ids, new WarningService(ids, access), new HerWords(access, new SharingQueries()));
const queries = new RiskQueries();

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let file: BuiltCase;

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await app.destroy();
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  clock.set('2026-11-22T00:00:00.000Z');
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
});

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
const judge = (by: Actor, more: Partial<RouteBody<'risk.judge'>> = {}) =>
  inTx(async (tx) =>
    risk.judge(tx, await access.require(tx, by, 'risk.judge', file.id), {
      partyId: file.lisa,
      audience: 'whole-panel',
      level: 'elevated-risk',
      reason: 'He came back.',
      ...more,
    }),
  );
const followed = () => inTx((tx) => risk.afterJudgements(tx, clock.now()));
const history = (by: Actor, audience: Audience) =>
  inTx(async (tx) => queries.judgements(tx, await access.require(tx, by, 'case.read', file.id), file.id, audience));
const invalid = (pointer: string) =>
  expect.objectContaining({
    code: 'invalid-input',
    more: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
  });

describe('a risk level', () => {
  test('is a dated judgement with a reason, the newest first; earlier ones stay', async () => {
    await judge(panel.people.specialist);
    clock.set('2026-11-22T01:00:00.000Z');
    await judge(panel.people.coordinator, { level: 'serious-risk', reason: 'He has a weapon.' });
    expect(await history(panel.people.housing, 'whole-panel')).toMatchObject([
      {
        partyId: file.lisa,
        level: 'serious-risk',
        reason: 'He has a weapon.',
        judgedBy: { name: 'coordinator' },
        judgedAt: '2026-11-22T01:00:00.000Z',
      },
      {
        partyId: file.lisa,
        level: 'elevated-risk',
        reason: 'He came back.',
        judgedBy: { name: 'specialist' },
        judgedAt: '2026-11-22T00:00:00.000Z',
      },
    ]);
  });

  test('of a child is the child’s own (rule 29)', async () => {
    await judge(panel.people.specialist, { partyId: file.unborn });
    expect(await history(panel.people.housing, 'whole-panel')).toMatchObject([{ partyId: file.unborn }]);
  });

  test('is of someone at risk in this case, and no one else', async () => {
    const other = await aCase(owner, panel);
    for (const partyId of [file.matthew, other.lisa, ids.next()])
      await expect(judge(panel.people.specialist, { partyId })).rejects.toEqual(invalid('/partyId'));
  });

  test('for her side is never his side’s to write or read (V2)', async () => {
    await judge(panel.people.specialist, { audience: 'her-side' });
    expect(await history(panel.people.housing, 'her-side')).toHaveLength(1);
    expect(await history(panel.people.mensServiceMember, 'whole-panel')).toEqual([]);
    await expect(history(panel.people.mensServiceMember, 'her-side')).rejects.toThrow('does not reach');
    await expect(judge(panel.people.mensServiceMember, { audience: 'her-side' })).rejects.toEqual(invalid('/audience'));
  });

  test('of a closed case is not judged any more (L2)', async () => {
    await owner.query('update case_file set closed_at = now() where id = $1', [file.id]);
    await expect(judge(panel.people.specialist)).rejects.toMatchObject({ code: 'frozen' });
  });

  test('that rises opens one task to warn her, whichever audience it is for; a lower or equal one does not (T1)', async () => {
    const rising = async (by: Actor, more: Partial<RouteBody<'risk.judge'>> = {}) => {
      await judge(by, more);
      await followed();
      return (
        await owner.query(
          `select cause, party_id as "partyId", raised_at as at, ended_at is null as open from warning_task where case_id = $1 order by raised_at`,
          [file.id],
        )
      ).rows;
    };
    const task = { cause: 'level-up', partyId: file.lisa, at: clock.now(), open: true };
    expect(await rising(panel.people.specialist)).toEqual([]);
    expect(await rising(panel.people.specialist, { audience: 'her-side', level: 'serious-risk' })).toEqual([task]);
    await owner.query(`update warning_task set ended_at = now() where case_id = $1`, [file.id]);
    clock.set('2026-11-22T01:00:00.000Z');
    for (const level of ['serious-risk', 'at-risk'] as const)
      expect(await rising(panel.people.mensServiceMember, { level })).toHaveLength(1);
    expect(await rising(panel.people.coordinator, { level: 'serious-risk-immediate-protection' })).toEqual([
      { ...task, open: false },
      { ...task, at: clock.now() },
    ]);
  });

  test('is looked at once, in order, however late: what rose and fell before anybody looked is told, what ended is not raised again', async () => {
    for (const [hour, level] of [
      ['01', 'serious-risk'],
      ['02', 'at-risk'],
    ] as const) {
      clock.set(`2026-11-22T${hour}:00:00.000Z`);
      await judge(panel.people.mensServiceMember, { level });
    }
    // Two workers at once: one looks at it, the other finds it done.
    await Promise.all([followed(), followed()]);
    const tasks = async () =>
      (await owner.query('select raised_at as at from warning_task where case_id = $1', [file.id])).rows;
    expect(await tasks()).toEqual([{ at: new Date('2026-11-22T01:00:00.000Z') }]);
    await owner.query(`update warning_task set ended_at = now() where case_id = $1`, [file.id]);
    await followed();
    expect(await tasks()).toHaveLength(1);
  });
});

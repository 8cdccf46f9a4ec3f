import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import { Clock, LOG, RandomIds, readConfig } from '@inview/platform';
import type { Action } from '@inview/policy';
import { RiskService } from '@inview/risk';
import { Consulting } from '../../../test/builders/consulting.js';
import { Program } from '../../../test/builders/program.js';
import { QueueServer } from '../../../test/builders/queue-server.js';
import { Settling } from './settling.js';
import { WorkerModule } from './worker.module.js';

let world: Consulting;
let program: Program;
let risk: RiskService;
let queues: QueueServer;
let worker: TestingModule | null = null;
let logged: unknown[];

beforeAll(async () => {
  queues = await QueueServer.start();
  world = await Consulting.open();
  program = new Program(world);
  risk = new RiskService(new RandomIds(), world.warnings, world.herWords);
});
afterAll(async () => {
  await world.close();
  await queues.stop();
});
beforeEach(async () => {
  logged = [];
  await world.afresh();
  await program.afresh();
  await program.link();
});
afterEach(async () => {
  await worker?.close();
  worker = null;
});

/** The worker, composed as its own process composes it. */
async function compose(): Promise<TestingModule> {
  const config = readConfig({
    DATABASE_URL: world.database.appUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'https://inview.example',
    LOG_LEVEL: 'silent',
    ...queues.environment,
  });
  worker = await Test.createTestingModule({ imports: [WorkerModule.forConfig(config)] })
    .overrideProvider(Clock)
    .useValue(world.clock)
    .overrideProvider(LOG)
    .useValue({ error: () => undefined, warn: (_line: unknown, words: string) => void logged.push(words) })
    .compile();
  return worker;
}

/** His side's writing, which gives up where it would have to wait; answers with what it asked Postgres. */
const his = <A extends Action>(
  by: 'facilitator' | 'mensServiceMember',
  action: A,
  on: string,
  write: (tx: EntityManager, grant: Grant<A>) => Promise<unknown>,
): Promise<unknown[]> =>
  world.as(world.people[by], action, on, async (tx, grant) => {
    await tx.query(`set local lock_timeout = '2s'`);
    const query = jest.spyOn(tx, 'query');
    await write(tx, grant);
    return query.mock.calls.map(([sql, values = []]) => [sql, values.length]);
  });
const exit = () =>
  his('facilitator', 'program.write', program.enrolment, (tx, grant) =>
    program.service.exit(tx, grant, { kind: 'drop-out', on: '2026-11-19', reason: 'He stopped coming.' }),
  );
const judge = () =>
  his('mensServiceMember', 'risk.judge', world.file.id, (tx, grant) =>
    risk.judge(tx, grant, {
      partyId: world.file.lisa,
      audience: 'whole-panel',
      level: 'serious-risk',
      reason: 'He shouted.',
    }),
  );

/** What stands for her: what her advocate is asked, and the tasks to warn her. */
const hers = async (): Promise<number[]> =>
  (
    await world.owner.query<{ n: number }>(
      `select (select count(*)::int from exit_task where client_id = $1) as n
       union all select count(*)::int from warning_task where case_id = $2`,
      [world.client, world.file.id],
    )
  ).rows.map(({ n }) => n);

/** Polls until it is so. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 400; left > 0; left -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It never came to it.');
}

describe('what his side writes, and what follows from it for her (V3, N5, T1)', () => {
  test('asks and waits for nothing of hers, whatever there is, and whoever is at work on it', async () => {
    const silent = [await exit(), await judge()];
    await world.afresh();
    await program.afresh();
    await program.link();
    await world.sent();
    await world.owner.query('begin');
    try {
      await world.owner.query(
        'lock exit_task, exit_asked, client, consultation, warning_task, risk_level_followed in exclusive mode',
      );
      expect([await exit(), await judge()]).toEqual(silent);
    } finally {
      await world.owner.query('rollback');
    }
    expect(await hers()).toEqual([0, 0]);
  });

  test('is done once, also after it failed: what fails keeps nothing else back and loses nothing', async () => {
    await world.sent();
    await exit();
    await judge();
    const settling = (await compose()).get(Settling);
    await world.owner.query(`alter table exit_task add constraint planted check (false) not valid`);
    await settling.settle();
    expect(logged).toEqual(['exits']);
    expect(await hers()).toEqual([0, 1]);
    await world.owner.query(`alter table exit_task drop constraint planted`);
    await settling.settle();
    await settling.settle();
    expect(await hers()).toEqual([1, 1]);
    expect(logged).toHaveLength(1);
  });

  test('is done at once by a worker that runs, and at its start by one that did not', async () => {
    await world.sent();
    await exit();
    await (await compose()).init();
    await until(async () => (await hers()).join() === '1,0');
    await judge();
    await until(async () => (await hers()).join() === '1,1');
  });
});

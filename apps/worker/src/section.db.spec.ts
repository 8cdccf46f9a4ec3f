import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { Clock, LOG, RandomIds, readConfig } from '@inview/platform';
import { RepairService } from '@inview/plans';
import { StandingClock } from '../../../test/builders/clock.js';
import { QueueServer } from '../../../test/builders/queue-server.js';
import { SectionDatabase } from '../../../test/builders/section-database.js';
import type { WrittenSection } from '../../../test/builders/written-section.js';
import { repair } from './repair.js';
import { SectionProcessor } from './section.processor.js';
import { SectionQueue } from './section.queue.js';
import { WorkerModule } from './worker.module.js';

const GARBAGE = Uint8Array.from([1, 2, 3]);

let queues: QueueServer;
let databases: SectionDatabase;
let section: WrittenSection;
let clock: StandingClock;
let worker: TestingModule;
let logged: unknown[];

beforeEach(async () => {
  queues = await QueueServer.start();
  databases = await SectionDatabase.open();
  await databases.rows('delete from outbox');
  section = await databases.section();
  // Everything written now has been idle since yesterday.
  clock = new StandingClock(new Date(Date.now() + 24 * 3_600_000));
  logged = [];
});
afterEach(async () => {
  await worker.close();
  await queues.stop();
  await databases.close();
});

/** The worker, composed as its own process composes it, with a log that can be read. */
async function startWorker(): Promise<void> {
  const config = readConfig({
    DATABASE_URL: databases.database.appUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'https://inview.example',
    LOG_LEVEL: 'silent',
    ...queues.environment,
  });
  const heard = (line: unknown, words: string) => void logged.push([line, words]);
  worker = await Test.createTestingModule({ imports: [WorkerModule.forConfig(config)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(LOG)
    .useValue({ error: heard, warn: () => undefined })
    .compile();
  await worker.init();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The first row of a query, once there is one. */
async function found<T>(sql: string): Promise<T> {
  for (let left = 200; left > 0; left -= 1) {
    const [row] = await databases.rows<T>(sql, [section.id]);
    if (row) return row;
    await pause(25);
  }
  throw new Error('Nothing came of it.');
}

const snapshot = 'select upto_seq from plan_snapshot where section_id = $1';
const check = 'select equal from plan_check where section_id = $1';

describe('the worker', () => {
  test('compacts what was due before it started, and checks it that night, each by a job', async () => {
    await section.line('first');
    await startWorker();
    expect(await found(snapshot)).toEqual({ upto_seq: 1 });
    await worker.get(SectionQueue).reconcile();
    expect(await found(check)).toEqual({ equal: true });
    expect(logged).toEqual([]);
  });

  test('compacts a section as often as it is due', async () => {
    await section.line('first');
    await startWorker();
    await found(snapshot);
    await section.line('second');
    // Until the queue has forgotten the first job, a second of the same name is none.
    for (let left = 100; left > 0; left -= 1) {
      await worker.get(SectionQueue).reconcile();
      if ((await databases.rows(`${snapshot} and upto_seq = 2`, [section.id])).length > 0) return;
      await pause(50);
    }
    throw new Error('It was compacted once and never again.');
  });

  test('loses nothing with its queue', async () => {
    await startWorker();
    await section.line('first');
    await worker.get(SectionProcessor).onModuleDestroy();
    await worker.get(SectionQueue).reconcile();
    await queues.wipe(databases.owner);
    await worker.get(SectionProcessor).onApplicationBootstrap();
    await worker.get(SectionQueue).reconcile();
    expect(await found(snapshot)).toEqual({ upto_seq: 1 });
  });

  test('names a damaged section by its id, leaves it alone, and goes on with others', async () => {
    await section.row(GARBAGE);
    await startWorker();
    for (let left = 200; left > 0 && logged.length === 0; left -= 1) await pause(25);
    expect(logged).toEqual([[{ sectionId: section.id }, expect.stringContaining('npm run repair')]]);
    expect(await databases.rows(snapshot, [section.id])).toEqual([]);
    section = await databases.section();
    await section.line('another');
    await worker.get(SectionQueue).reconcile();
    expect(await found(snapshot)).toEqual({ upto_seq: 1 });
    // The damaged one waits ten minutes in the queue, however often it is due meanwhile.
    expect(logged).toHaveLength(1);
  });

  test('says aloud when a check found something', async () => {
    await section.line('first');
    await startWorker();
    await found(snapshot);
    await databases.rows(`update plan_snapshot set sha256 = 'not its sum' where section_id = $1`, [section.id]);
    await worker.get(SectionProcessor).process('check', section.id);
    expect(logged).toEqual([[{ sectionId: section.id }, expect.stringContaining('made anew')]]);
  });
});

describe('npm run repair', () => {
  const run = async (...given: string[]) => {
    const lines: string[] = [];
    const service = new RepairService(clock, new RandomIds());
    const code = await repair(databases.ownerApp, service, given, (line) => void lines.push(line));
    return { code, lines };
  };

  test('lists damaged sections, repairs one, and says how it went with its exit code', async () => {
    await startWorker();
    expect(await run()).toEqual({ code: 0, lines: ['No section is damaged.'] });
    await section.line('first');
    await section.row(GARBAGE);
    expect(await run()).toMatchObject({
      code: 1,
      lines: [`${section.id} cannot be read from edit 2 on.`, expect.stringContaining('--apply')],
    });
    expect(await run('--section', section.id)).toMatchObject({ code: 1, lines: [expect.stringContaining('Usage')] });
    expect(await run('--section', section.id, '--apply')).toEqual({
      code: 0,
      lines: [`${section.id} is repaired. Set aside, and kept in the log: 2.`],
    });
    expect(await run('--section', section.id, '--apply')).toMatchObject({
      code: 0,
      lines: [`${section.id} is not damaged.`],
    });
    await expect(run('--elsewhere')).rejects.toThrow('--elsewhere');
    expect(await run()).toMatchObject({ code: 0 });
  });
});

import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actAs, LOG, type Logger } from '@inview/platform';
import { CheckService, CompactionService, type Checked } from '@inview/plans';
import { Queues, SECTIONS, type RunningWorker, type SectionJob, type SectionTask } from './queue.js';

/** One at a time: a document is put together on the one thread that reminders need as well. */
const AT_ONCE = { onPostgres: 1, onRedis: 1 };

/** What a check puts right by itself, and what somebody has to look at. */
const said: Readonly<Partial<Record<Checked, string>>> = {
  differs: 'a snapshot differs from its log: the log has taken its place',
  'snapshot-unreadable': 'a snapshot cannot be read: it was made anew from its log',
  'log-damaged': 'a log cannot be read whole: the section lives on from its snapshot',
};

/** Compacts and checks stored sections, each in one transaction: killed at any moment it leaves all as it was. */
@Injectable()
export class SectionProcessor implements OnApplicationBootstrap, OnModuleDestroy {
  private worker: RunningWorker | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly compaction: CompactionService,
    private readonly checks: CheckService,
    private readonly queues: Queues,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.worker = this.queues.worker<SectionJob>(
      SECTIONS,
      ({ sectionId }, task) => this.process(task as SectionTask, sectionId),
      AT_ONCE,
    );
    await this.worker.ready();
  }

  async onModuleDestroy(): Promise<void> {
    await this.worker?.close();
  }

  /** Throws when the section is damaged, so that the queue asks again later. */
  async process(task: SectionTask, sectionId: string): Promise<void> {
    await (task === 'compact' ? this.compact(sectionId) : this.check(sectionId));
  }

  private async compact(sectionId: string): Promise<void> {
    const came = await this.database.transaction(async (tx) => {
      await actAs(tx, null);
      return await this.compaction.compact(tx, sectionId);
    });
    if (came !== 'damaged') return;
    this.log.error({ sectionId }, 'a section is damaged and was not compacted: npm run repair');
    throw new Error('damaged');
  }

  private async check(sectionId: string): Promise<void> {
    const found = await this.database.transaction(async (tx) => {
      await actAs(tx, null);
      return await this.checks.check(tx, sectionId);
    });
    if (said[found]) this.log.error({ sectionId }, said[found]);
  }
}

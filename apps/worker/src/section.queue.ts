import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOG, type Logger } from '@inview/platform';
import { CheckService, CompactionService } from '@inview/plans';
import { Queues, SECTIONS, type SectionJob, type SectionTask, type WakingQueue } from './queue.js';

const MINUTE = 60_000;

/** What failed is tried again every ten minutes: a damaged section until it is repaired. Then the reconciler begins anew. */
const retried = { attempts: 100, backoff: { type: 'fixed', delay: 10 * MINUTE } };
/** A finished job leaves nothing behind: what is due is Postgres's to know. */
const forgotten = { removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 };

/**
 * Asks Postgres each minute which sections are due for compaction or their nightly check, and puts them into the queue. Adding
 * what is queued already changes nothing, so that losing the queue, or a job, loses nothing.
 */
@Injectable()
export class SectionQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly queue: WakingQueue<SectionJob>;
  private timer: NodeJS.Timeout | null = null;
  private reconciling: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly compaction: CompactionService,
    private readonly checks: CheckService,
    queues: Queues,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.queue = queues.queue<SectionJob>(SECTIONS, this.wake);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.ready();
    // A queue that is away now is no reason not to start: the next minute tries again.
    await this.reconcile().catch(this.failed);
    this.timer = setInterval(this.wake, MINUTE);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.reconciling?.catch(() => undefined);
    await this.queue.close();
  }

  private readonly wake = (): void => {
    this.reconcile().catch(this.failed);
  };

  private readonly failed = (error: unknown): void => {
    this.log.warn({ err: error }, 'reconcile');
  };

  /** Puts what is due into the queue; called again meanwhile, it is the same going-over. */
  reconcile(): Promise<void> {
    this.reconciling ??= this.putDue().finally(() => {
      this.reconciling = null;
    });
    return this.reconciling;
  }

  private async putDue(): Promise<void> {
    const tx = this.database.manager;
    await this.put('check', await this.checks.due(tx));
    await this.put('compact', await this.compaction.due(tx));
  }

  private async put(task: SectionTask, sectionIds: readonly string[]): Promise<void> {
    await this.queue.add(
      sectionIds.map((sectionId) => ({
        name: task,
        data: { sectionId },
        opts: { jobId: `${task}-${sectionId}`, ...retried, ...forgotten },
      })),
    );
  }
}

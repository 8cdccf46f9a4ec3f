import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, LOG, type Config, type Logger } from '@inview/platform';
import { CheckService, CompactionService } from '@inview/plans';
import { connectionTo, Queue, SECTIONS, type SectionJob, type SectionTask } from './queue.js';

const MINUTE = 60_000;

/** What failed is tried again every ten minutes: a damaged section until it is repaired. Then the reconciler begins anew. */
const retried = { attempts: 100, backoff: { type: 'fixed', delay: 10 * MINUTE } };
/** A finished job leaves nothing behind: what is due is Postgres's to know. */
const forgotten = { removeOnComplete: true, removeOnFail: true };

/**
 * Asks Postgres each minute which sections are due for compaction or their nightly check, and puts them into the queue. Adding
 * what is queued already changes nothing, so that losing the queue, or a job, loses nothing.
 */
@Injectable()
export class SectionQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly queue: Queue<SectionJob>;
  private timer: NodeJS.Timeout | null = null;
  private reconciling: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly compaction: CompactionService,
    private readonly checks: CheckService,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) config: Config,
  ) {
    this.queue = new Queue<SectionJob>(SECTIONS, { connection: connectionTo(config.DATABASE_URL, 2) });
    this.queue.on('error', (error) => this.log.warn({ err: error }, 'queue'));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.waitUntilReady();
    await this.reconcile();
    this.timer = setInterval(() => {
      this.reconcile().catch((error: unknown) => this.log.warn({ err: error }, 'reconcile'));
    }, MINUTE);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.reconciling?.catch(() => undefined);
    await this.queue.close();
  }

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
    // One by one: BullMQ adds many at once by way of DDL, to which the app's role has no right.
    for (const sectionId of sectionIds)
      await this.queue.add(task, { sectionId }, { jobId: `${task}-${sectionId}`, ...retried, ...forgotten });
  }
}

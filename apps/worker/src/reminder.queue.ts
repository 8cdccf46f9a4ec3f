import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReminderService, waitUntil } from '@inview/actions';
import { actAs, Clock, CONFIG, Listener, LOG, type Config, type Logger } from '@inview/platform';
import { connectionTo, Queue, REMINDERS, type ReminderJob } from './queue.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A failed send is tried again after 1, 2, 4 … seconds, for some hours; then the reconciler begins anew. */
const retried = { attempts: 14, backoff: { type: 'exponential', delay: 1000 } };
/** A finished job leaves nothing behind: whether a reminder was sent is the outbox's to know. */
const forgotten = { removeOnComplete: true, removeOnFail: true };

/**
 * Wakes reminders: what the clock made due is written, and what waits in the outbox is put into the queue, at boot, whenever the outbox calls, after every gap in
 * listening, and each minute. Adding what is queued already changes nothing, so that losing the queue loses nothing.
 */
@Injectable()
export class ReminderQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly queue: Queue<ReminderJob>;
  private readonly outbox: Listener;
  private timer: NodeJS.Timeout | null = null;
  private reconciling: Promise<void> | null = null;
  private wanted = false;

  constructor(
    private readonly database: DataSource,
    private readonly reminders: ReminderService,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) config: Config,
  ) {
    this.queue = new Queue<ReminderJob>(REMINDERS, { connection: connectionTo(config.DATABASE_URL, 2) });
    this.queue.on('error', (error) => this.log.warn({ err: error }, 'queue'));
    this.outbox = new Listener(config.DATABASE_URL, 'outbox', this.wake, this.wake);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.waitUntilReady();
    await this.outbox.start();
    await this.reconcile();
    this.timer = setInterval(this.wake, MINUTE);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.outbox.stop();
    await this.reconciling?.catch(() => undefined);
    await this.queue.close();
  }

  private readonly wake = (): void => {
    this.reconcile().catch((error: unknown) => this.log.warn({ err: error }, 'reconcile'));
  };

  /** Writes what is to be told today, and puts what waits and is due within a day into the queue. One at a time; a call meanwhile is followed by one more. */
  reconcile(): Promise<void> {
    this.wanted = true;
    this.reconciling ??= this.untilNoneIsWanted().finally(() => {
      this.reconciling = null;
    });
    return this.reconciling;
  }

  private async untilNoneIsWanted(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      await this.raise();
      const now = this.clock.now();
      const waiting = await this.reminders.waiting(this.database.manager, new Date(now.getTime() + DAY));
      // One by one: BullMQ adds many at once by way of DDL, to which the app's role has no right.
      for (const { id, dueAt } of waiting) {
        const delay = waitUntil(dueAt, now);
        // Named by its time too: what was moved to an earlier hour is a job of its own.
        const jobId = `rem-${id}-${String(dueAt.getTime())}`;
        await this.queue.add(REMINDERS, { outboxId: id }, { jobId, delay, ...retried, ...forgotten });
      }
    }
  }

  /** What fails here waits until the next minute; what is written already goes out. */
  private async raise(): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        await actAs(tx, null);
        await this.reminders.raise(tx);
      });
    } catch (error) {
      this.log.warn({ err: error }, 'raise');
    }
  }
}

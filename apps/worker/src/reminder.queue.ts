import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReminderService, waitUntil, type WaitingReminder } from '@inview/actions';
import { actAs, Clock, CONFIG, Listener, LOG, type Config, type Logger } from '@inview/platform';
import { Queues, REMINDERS, type ReminderJob, type Waking, type WakingQueue } from './queue.js';
import { ReminderProcessor } from './reminder.processor.js';

const MINUTE = 60_000;
/** How long before its time a reminder is put into the queue. It is looked for each minute, so two are enough. */
const AHEAD = 2 * MINUTE;
/** How many are sent at once while the queue is away. */
const LANES = 4;

/** A failed send is tried again after 1, 2, 4 … seconds, for some hours; then the reconciler begins anew. */
const retried = { attempts: 14, backoff: { type: 'exponential', delay: 1000 } };
/** A finished job leaves nothing behind, a failed one not even where it failed: whether a reminder was sent is the outbox's to know. */
const forgotten = { removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 };

/**
 * Wakes reminders: what the clock made due is written, and what waits in the outbox is put into the queue, at boot, whenever the outbox calls, after every gap in
 * listening, when the queue's server is back, and each minute. Adding what is queued already changes nothing, so that losing the queue loses nothing; while it
 * cannot be added to, what is due is sent without it.
 */
@Injectable()
export class ReminderQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly queue: WakingQueue<ReminderJob>;
  private readonly outbox: Listener;
  private timer: NodeJS.Timeout | null = null;
  private reconciling: Promise<void> | null = null;
  private wanted = false;

  constructor(
    private readonly database: DataSource,
    private readonly reminders: ReminderService,
    private readonly processor: ReminderProcessor,
    private readonly clock: Clock,
    queues: Queues,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) config: Config,
  ) {
    this.queue = queues.queue<ReminderJob>(REMINDERS, this.wake);
    this.outbox = new Listener(config.DATABASE_URL, 'outbox', this.wake, this.wake);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.ready();
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

  /** Writes what is to be told today, and puts what waits and is due soon into the queue. One at a time; a call meanwhile is followed by one more. */
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
      await this.write('settle');
      await this.write('raise');
      const [now, asOf] = [this.clock.now(), Date.now()];
      const waiting = await this.reminders.waiting(this.database.manager, new Date(now.getTime() + AHEAD));
      try {
        await this.queue.add(waiting.map((reminder) => jobOf(reminder, now, asOf)));
      } catch (error) {
        this.log.warn({ err: error }, 'the queue cannot be added to: what is due is sent without it');
        await this.sendWithout(waiting.filter(({ dueAt }) => dueAt <= now));
      }
    }
  }

  /** Claims keep apart what is sent here and what the queue still wakes. */
  private async sendWithout(due: readonly WaitingReminder[]): Promise<void> {
    const left = due.values();
    const lanes = Array.from({ length: LANES }, async () => {
      for (const { id } of left)
        await this.processor
          .process(id)
          .catch((error: unknown) => this.log.warn({ outboxId: id, err: error }, 'not done'));
    });
    await Promise.all(lanes);
  }

  /** What fails here waits until the next minute, and keeps nothing else back; what is written already goes out. */
  private async write(what: 'settle' | 'raise'): Promise<void> {
    try {
      const faults = await this.database.transaction(async (tx) => {
        await actAs(tx, null);
        return await this.reminders[what](tx);
      });
      for (const error of faults) this.log.warn({ err: error }, what);
    } catch (error) {
      this.log.warn({ err: error }, what);
    }
  }
}

/**
 * Named by its time too: what was moved to an earlier hour is a job of its own. And by its claim: what a killed worker left behind
 * is not waited for until its old job is given up. `asOf`: the machine's time at `now` (milliseconds), from which the queue counts the
 * delay: thousands are added one by one for half a minute, and the last is to be woken no later for it.
 */
function jobOf({ id, dueAt, claimedAt }: WaitingReminder, now: Date, asOf: number): Waking<ReminderJob> {
  const jobId = ['rem', id, dueAt.getTime(), ...(claimedAt ? [claimedAt.getTime()] : [])].join('-');
  return {
    name: REMINDERS,
    data: { outboxId: id },
    opts: { jobId, timestamp: asOf, delay: waitUntil(dueAt, now), ...retried, ...forgotten },
  };
}

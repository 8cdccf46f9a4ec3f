import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReminderService } from '@inview/actions';
import { actAs, CONFIG, LOG, Mail, type Config, type Logger } from '@inview/platform';
import { connectionTo, REMINDERS, Worker, type ReminderJob } from './queue.js';
import { reminderMail } from './reminder.mail.js';

/** At 50 BullMQ's Postgres backend runs into deadlocks, at 5 it is as quick as is needed. */
const CONCURRENCY = 4;
/** After how many milliseconds the jobs of a worker that died are taken up by another. */
const LOCK_MS = 10_000;

/** Sends reminders, each at most once that the record knows of: the row is held from the last look to the mark "sent". */
@Injectable()
export class ReminderProcessor implements OnApplicationBootstrap, OnModuleDestroy {
  private worker: Worker<ReminderJob> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly reminders: ReminderService,
    private readonly mail: Mail,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.worker = new Worker<ReminderJob>(REMINDERS, (job) => this.process(job.data.outboxId), {
      connection: connectionTo(this.config.DATABASE_URL, CONCURRENCY + 1),
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
    });
    this.worker.on('error', (error) => this.log.warn({ err: error }, 'worker'));
    this.worker.on('failed', (job, error) => this.log.warn({ outboxId: job?.data.outboxId, err: error }, 'not sent'));
    await this.worker.waitUntilReady();
  }

  /** Lets what is being sent finish, then closes every connection. */
  async onModuleDestroy(): Promise<void> {
    await this.worker?.close();
    this.mail.close();
  }

  /** Sends one reminder if it still stands, with its recipient's others in one mail; a fault undoes all of it, and the queue tries again. */
  async process(outboxId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await actAs(tx, null);
      const due = await this.reminders.claim(tx, outboxId);
      if (!due) return;
      await this.mail.send(reminderMail(due, this.config.PUBLIC_URL));
      await this.reminders.sent(tx, due);
    });
  }
}

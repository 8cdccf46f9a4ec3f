import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { reminderMail, ReminderService, type DueMail } from '@inview/actions';
import { actAs, CONFIG, holding, LOG, Mail, NotSent, type Config, type Logger } from '@inview/platform';
import { InOtherHands, Queues, REMINDERS, type ReminderJob, type RunningWorker } from './queue.js';

/** Fewer than the connections to the database: each holds one from its claim to its mark. */
const AT_ONCE = { onPostgres: 4, onRedis: 8 };

/**
 * Sends reminders. A mail is claimed and the claim committed before the mail server is spoken to, and marked sent after its yes.
 * Killed in between, a worker leaves a claim that nobody holds: it is sent once more by the same name, and counted, because a
 * reminder that comes twice is better than one that never comes (docs/decisions/0026).
 */
@Injectable()
export class ReminderProcessor implements OnApplicationBootstrap, OnModuleDestroy {
  private worker: RunningWorker | null = null;
  /** What the mail server took and Postgres could not be told yet: told before anything else is claimed. */
  private readonly taken = new Set<DueMail>();

  constructor(
    private readonly database: DataSource,
    private readonly reminders: ReminderService,
    private readonly mail: Mail,
    private readonly queues: Queues,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.worker = this.queues.worker<ReminderJob>(
      REMINDERS,
      async ({ outboxId }) => {
        if (!(await this.process(outboxId))) throw new InOtherHands();
      },
      AT_ONCE,
    );
    await this.worker.ready();
  }

  /** Lets what is being sent finish, then closes every connection. */
  async onModuleDestroy(): Promise<void> {
    await this.worker?.close();
    await this.tell(this.database.manager).catch(() => undefined);
    this.mail.close();
  }

  /**
   * Sends one reminder if it still stands, with its recipient's others in one mail. False when another worker is sending to the same
   * person: their mails never go out side by side. Throws when it was not sent, and the queue tries again.
   */
  async process(outboxId: string): Promise<boolean> {
    await this.tell(this.database.manager);
    const recipient = await this.reminders.recipientOf(this.database.manager, outboxId);
    if (!recipient) return true;
    return await holding(this.database, `reminders of ${recipient}`, async (connection) => {
      let due: DueMail | null;
      do {
        due = await this.claim(connection, outboxId);
        if (due) await this.send(connection, due);
        // What goes again goes alone: there may be more.
      } while (due?.again);
    });
  }

  private async claim(connection: EntityManager, outboxId: string): Promise<DueMail | null> {
    return await connection.transaction(async (tx) => {
      await actAs(tx, null);
      return await this.reminders.claim(tx, outboxId);
    });
  }

  private async send(connection: EntityManager, due: DueMail): Promise<void> {
    if (due.again) this.log.warn({ mailId: due.mailId }, 'sent again: nobody knows whether it arrived');
    try {
      await this.mail.send(reminderMail(due, this.config.PUBLIC_URL));
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
      await this.notSent(connection, due, error);
      return;
    }
    this.taken.add(due);
    await this.tell(connection);
  }

  private async notSent(connection: EntityManager, due: DueMail, fault: NotSent): Promise<void> {
    const { fate, code } = fault;
    if (fate !== 'unknown')
      await connection.transaction(async (tx) => {
        await actAs(tx, null);
        await this.reminders.release(tx, due, fate === 'for-good');
      });
    this.log[fate === 'for-good' ? 'error' : 'warn']({ mailId: due.mailId, fate, code }, 'not sent');
    if (fate !== 'for-good') throw fault;
  }

  /** What is not known to be told stays to be told, also when Postgres was away at that moment. */
  private async tell(connection: EntityManager): Promise<void> {
    for (const due of this.taken) {
      await connection.transaction(async (tx) => {
        await actAs(tx, null);
        await this.reminders.sent(tx, due);
      });
      this.taken.delete(due);
    }
  }
}

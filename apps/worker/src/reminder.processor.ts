import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { reminderMail, ReminderService, type DueMail } from '@inview/actions';
import {
  actAs,
  CONFIG,
  Gathered,
  Holds,
  LOG,
  Mail,
  NotSent,
  ReturnAddress,
  type Config,
  type Logger,
} from '@inview/platform';
import { InOtherHands, Queues, REMINDERS, type ReminderJob, type RunningWorker } from './queue.js';

/**
 * How many mails are sent at once, each on a connection to the mail server of its own; and, of BullMQ on Postgres, see there. The more
 * are under way, the more share each transaction; but as many are in doubt when a worker is killed.
 */
const AT_ONCE = { onPostgres: 4, onRedis: 32 };
/** How many are claimed, or marked, in one transaction when that many wait for it. */
const TOGETHER = 50;

/**
 * Sends reminders. A mail is claimed and the claim committed before the mail server is spoken to, and marked sent after its yes.
 * Killed in between, a worker leaves a claim that nobody holds: it is sent once more by the same name, and counted, because a
 * reminder that comes twice is better than one that never comes (docs/decisions/0026). What is to be claimed while another claim is
 * under way shares the next transaction, and so with marks: nobody waits for company, and nobody's mail for another's.
 */
@Injectable()
export class ReminderProcessor implements OnApplicationBootstrap, OnModuleDestroy {
  private worker: RunningWorker | null = null;
  /** What the mail server took and Postgres could not be told when it was: told before anything else is claimed. */
  private readonly untold = new Set<DueMail>();
  private readonly returns: ReturnAddress | null;
  private readonly recipients = new Gathered<string, string | null>(TOGETHER, (ids) =>
    this.reminders.recipientsOf(this.database.manager, ids),
  );
  private readonly claims = new Gathered<string, DueMail | null>(TOGETHER, (ids) => this.claim(ids));
  private readonly marks = new Gathered<DueMail | null, null>(TOGETHER, (mails) => this.mark(mails));

  constructor(
    private readonly database: DataSource,
    private readonly reminders: ReminderService,
    private readonly mail: Mail,
    private readonly holds: Holds,
    private readonly queues: Queues,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.returns = ReturnAddress.from(config);
  }

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
    await this.tell().catch(() => undefined);
    await this.holds.end();
    this.mail.close();
  }

  /**
   * Sends one reminder if it still stands, with its recipient's others in one mail. False when another worker is sending to the same
   * person: their mails never go out side by side. Throws when it was not sent, and the queue tries again.
   */
  async process(outboxId: string): Promise<boolean> {
    await this.tell();
    const recipient = await this.recipients.ask(outboxId);
    if (!recipient) return true;
    return await this.holds.holding(`reminders of ${recipient}`, async () => {
      let due: DueMail | null;
      do {
        due = await this.claims.ask(outboxId);
        if (due) await this.send(due);
        // What goes again goes alone: there may be more.
      } while (due?.again);
    });
  }

  private async claim(ids: readonly string[]): Promise<readonly (DueMail | null | Error)[]> {
    try {
      return await this.inTransaction((tx) => this.reminders.claimAll(tx, ids));
    } catch (fault) {
      if (ids.length === 1) throw fault;
      // What hinders one of them does not hinder the others.
      const alone = (id: string) => this.inTransaction((tx) => this.reminders.claim(tx, id));
      return await Promise.all(ids.map((id) => alone(id).catch((why: unknown) => why as Error)));
    }
  }

  private async send(due: DueMail): Promise<void> {
    if (due.again) this.log.warn({ mailId: due.mailId }, 'sent again: nobody knows whether it arrived');
    try {
      await this.mail.send(reminderMail(due, this.config.PUBLIC_URL), this.returns?.of(due.mailId, due.to));
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
      await this.notSent(due, error);
      return;
    }
    await this.marks.ask(due);
  }

  private async notSent(due: DueMail, fault: NotSent): Promise<void> {
    const { fate, code } = fault;
    if (fate !== 'unknown') await this.inTransaction((tx) => this.reminders.release(tx, due, fate === 'for-good'));
    this.log[fate === 'for-good' ? 'error' : 'warn']({ mailId: due.mailId, fate, code }, 'not sent');
    if (fate !== 'for-good') throw fault;
  }

  private async tell(): Promise<void> {
    if (this.untold.size > 0) await this.marks.ask(null);
  }

  /** With these, what is still to be told from before; what is not known to be told stays to be told. */
  private async mark(mails: readonly (DueMail | null)[]): Promise<null[]> {
    for (const mail of mails) if (mail) this.untold.add(mail);
    const telling = [...this.untold];
    if (telling.length > 0) await this.inTransaction((tx) => this.reminders.sent(tx, ...telling));
    for (const mail of telling) this.untold.delete(mail);
    return mails.map(() => null);
  }

  private async inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return await this.database.transaction(async (tx) => {
      await actAs(tx, null);
      return await work(tx);
    });
  }
}

import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { reminderMail, ReminderService } from '@inview/actions';
import { actAs, Clock, CONFIG, Mail, readConfig, type Config } from '@inview/platform';
import { ReminderProcessor } from '@inview/worker/reminder.processor';
import { Queues, REMINDERS, type ReminderJob } from '@inview/worker/queue';
import { WorkerModule } from '@inview/worker/worker.module';

/** The machine's time and so many milliseconds more: no mail is sent at night, and a proof runs at any hour. */
class ShiftedClock extends Clock {
  constructor(public shift: number) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.shift);
  }
}

/** What the worker did before: the claim, the sending and the mark in one transaction, undone as one by a kill. */
class UnclaimedProcessor {
  constructor(
    private readonly database: DataSource,
    private readonly reminders: ReminderService,
    private readonly mail: Mail,
    private readonly queues: Queues,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues
      .worker<ReminderJob>(REMINDERS, ({ outboxId }) => this.process(outboxId), { onPostgres: 4, onRedis: 8 })
      .ready();
  }

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

// The product's worker in a process of its own, whose clock the proof sets. With the first argument `unclaimed` the claim is not
// committed before the sending; the product itself has no switch for it.
process.once('disconnect', () => process.exit(1));
const [sabotage, shift] = process.argv.slice(2);
const clock = new ShiftedClock(Number(shift));
process.on('message', (next) => (clock.shift = Number(next)));
const composing = Test.createTestingModule({ imports: [WorkerModule.forConfig(readConfig())] })
  .overrideProvider(Clock)
  .useValue(clock);
if (sabotage === 'unclaimed')
  composing.overrideProvider(ReminderProcessor).useFactory({
    inject: [DataSource, ReminderService, Mail, Queues, CONFIG],
    factory: (...given: ConstructorParameters<typeof UnclaimedProcessor>) => new UnclaimedProcessor(...given),
  });
const worker = await composing.compile();
await worker.init();
process.send?.('ready');

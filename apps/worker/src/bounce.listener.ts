import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { DataSource } from 'typeorm';
import { ReminderService } from '@inview/actions';
import { actAs, CONFIG, LOG, ReturnAddress, type Config, type Logger, type ReturnedTo } from '@inview/platform';
import { readDeliveryReport } from './delivery-report.js';

/** A report holds our mail of one kilobyte and what the server says of it. */
const LARGEST_BYTES = 64 * 1024;
const CONNECTIONS = 20;
/** What a connection may be refused before it is closed. */
const PATIENCE = 3;
const SILENCE_MS = 10_000;

/** Answers the sender, in words that say nothing of what was sent. */
class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    words: string,
  ) {
    super(words);
  }
}

/**
 * Takes what comes back of mails: reports of mail servers, from nobody (`MAIL FROM:<>`), to an address that Inview made for the mail.
 * All else is refused as early as it can be told. A report is read in memory and forgotten; what is kept is that the mail came back.
 * It can stop no reminder, whoever sends it.
 */
@Injectable()
export class BounceListener implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly returns: ReturnAddress | null;
  private readonly smtp: SMTPServer;
  private readonly refused = new WeakMap<SMTPServerSession, number>();

  constructor(
    private readonly database: DataSource,
    private readonly reminders: ReminderService,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.returns = ReturnAddress.from(config);
    this.smtp = new SMTPServer({
      name: config.BOUNCE_DOMAIN ?? '',
      banner: 'Delivery reports only',
      size: LARGEST_BYTES,
      maxClients: CONNECTIONS,
      socketTimeout: SILENCE_MS,
      authOptional: true,
      // Its own certificate is one that everybody has; whoever wants encryption puts a mail server before it.
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 1_000,
      onMailFrom: ({ address }, session, done) =>
        done(address === '' ? null : this.refusal(session, 550, 'Delivery reports have no sender.')),
      onRcptTo: ({ address }, session, done) => done(this.refusesRecipient(address, session)),
      onData: (stream, session, done) => {
        this.take(stream, session).then(
          () => done(),
          (error: unknown) => done(error instanceof Refusal ? error : new Refusal(451, 'Later.')),
        );
      },
    });
    // Whoever goes away in mid-sentence, or talks nonsense, is of no interest.
    this.smtp.on('error', () => undefined);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { BOUNCE_LISTEN: at } = this.config;
    if (!this.returns || !at) return;
    await new Promise<void>((resolve, reject) => {
      this.smtp.server.once('error', reject);
      this.smtp.listen(at.port, at.host, () => resolve());
    });
  }

  async onModuleDestroy(): Promise<void> {
    await new Promise<void>((resolve) => this.smtp.close(resolve));
  }

  private refusesRecipient(address: string, session: SMTPServerSession): Refusal | null {
    if (!this.returns?.read(address)) return this.refusal(session, 550, 'Nobody is here by that name.');
    return session.envelope.rcptTo.length > 0 ? this.refusal(session, 452, 'One at a time.') : null;
  }

  /** Whoever guesses, guesses three times. */
  private refusal(session: SMTPServerSession, code: number, words: string): Refusal {
    const before = this.refused.get(session) ?? 0;
    this.refused.set(session, before + 1);
    return before + 1 < PATIENCE ? new Refusal(code, words) : new Refusal(421, 'Enough.');
  }

  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // Past the limit the rest is read and dropped, as SMTP can refuse only at the end.
      if (!stream.sizeExceeded) chunks.push(chunk);
    }
    if (stream.sizeExceeded) throw this.refusal(session, 552, 'Too large for a delivery report.');
    const mail = this.returns?.read(session.envelope.rcptTo[0]?.address ?? '');
    const report = await readDeliveryReport(Buffer.concat(chunks));
    if (!mail || !report) throw this.refusal(session, 554, 'Only delivery reports are taken.');
    if (report === 'failed') await this.record(mail);
  }

  private async record(mail: ReturnedTo): Promise<void> {
    const { mailId } = mail;
    try {
      const news = await this.database.transaction(async (tx) => {
        await actAs(tx, null);
        return await this.reminders.returned(tx, mail);
      });
      if (news) this.log.error({ mailId }, 'came back');
    } catch (error) {
      this.log.warn({ mailId, err: error }, 'cannot be recorded as come back now');
      throw error;
    }
  }
}

import { createTransport, type Transporter } from 'nodemailer';

/** A neutral message: it says that something is due and where to sign in, nothing else (P5, rule 40). */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same whenever it is sent again, so that whoever receives it twice can tell. */
  readonly messageId: string;
}

/** How long a silent server is waited for, in milliseconds. */
const PATIENCE = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };
/** How long one mail may take in all, in milliseconds, however busily the server talks: its recipient is held meanwhile. */
const LONGEST = 30_000;

/**
 * `for-now`: the server said no, or was not there, and it is worth trying again. `for-good`: it will not take this mail.
 * `unknown`: it was spoken to and its answer is lost, so the mail may have gone out.
 */
export type MailFate = 'for-now' | 'for-good' | 'unknown';

/** A mail that was not sent, as far as is known. Says the server's number and none of its words, which name the recipient. */
export class NotSent extends Error {
  constructor(
    readonly fate: MailFate,
    readonly code: string,
  ) {
    super(`not sent (${fate}): ${code}`);
  }
}

/**
 * Connections are kept for the next mail, as many servers let a new one wait; each has one mail at a time, so that one that breaks
 * leaves one mail in doubt. One that was idle and is found closed before a byte of the mail went out is replaced, once. They are
 * closed sooner than silence is taken for a fault.
 */
const POOL = { pool: true, maxConnections: 32, maxMessages: 100, maxRequeues: 1, idleTimeout: 5_000 } as const;

/** Sends by SMTP. */
export class Mail {
  private readonly transport: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: string,
    patience: Partial<typeof PATIENCE> = {},
  ) {
    this.transport = createTransport({ url: smtpUrl, ...POOL, ...PATIENCE, ...patience });
  }

  /** Over once the server has taken it. What cannot be delivered later comes back to `returnTo`, or to the sender. Throws only `NotSent`. */
  async send(message: Message, returnTo?: string): Promise<void> {
    try {
      const envelope = returnTo === undefined ? {} : { envelope: { from: returnTo, to: message.to } };
      const mail = { from: this.from, ...message, ...envelope, signal: AbortSignal.timeout(LONGEST) };
      await this.transport.sendMail(mail);
    } catch (error) {
      throw notSent(error as SmtpFault);
    }
  }

  close(): void {
    this.transport.close();
  }
}

interface SmtpFault {
  readonly code?: string;
  readonly syscall?: string;
  readonly responseCode?: number;
  /** What the server was answering. */
  readonly command?: string;
}

/** What a server refuses for good about one mail; about a password or an encryption it may think otherwise tomorrow. */
const aboutTheMail: readonly string[] = ['MAIL FROM', 'RCPT TO', 'DATA'];

function notSent({ code = 'error', syscall, responseCode, command = '' }: SmtpFault): NotSent {
  if (responseCode !== undefined && responseCode >= 400)
    return new NotSent(
      responseCode >= 500 && aboutTheMail.includes(command) ? 'for-good' : 'for-now',
      `${responseCode}`,
    );
  return new NotSent(syscall === 'connect' || code === 'EDNS' ? 'for-now' : 'unknown', code);
}

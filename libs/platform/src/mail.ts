import { createTransport, type Transporter } from 'nodemailer';

/** A neutral message: it says that something is due and where to sign in, nothing else (P5, rule 40). */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Stable for one outbox row, so that a repeated send can be recognised. */
  readonly messageId: string;
}

/** How long a silent server is waited for, in milliseconds: a reminder's row is held meanwhile. */
const PATIENCE = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** Sends by SMTP. */
export class Mail {
  private readonly transport: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({ url: smtpUrl, ...PATIENCE });
  }

  async send(message: Message): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...message });
  }

  close(): void {
    this.transport.close();
  }
}

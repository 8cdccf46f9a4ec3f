import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A mail as the server had it whole, before it said yes or no. */
export interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
}

/** What the server does with a mail that it has whole: `yes`, an SMTP code to refuse it with, or the connection dies. */
export type Answer = 'yes' | 'dies' | number;

/** A real SMTP server on the loopback that answers as it is told, mail by mail. */
export class MailServer {
  /** Every mail that came whole, whatever was answered. */
  readonly received: ReceivedMail[] = [];
  /** Of these, what it said yes to: delivered, whether or not the sender has heard it. */
  readonly delivered: ReceivedMail[] = [];
  /** Asked for each mail; yes unless it says otherwise. May wait: the sender waits with it. */
  answers: (mail: ReceivedMail) => Answer | Promise<Answer> = () => 'yes';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly smtp: SMTPServer) {}

  static async start(): Promise<MailServer> {
    const smtp: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      closeTimeout: 100,
      onData: (stream, session, done) => {
        server
          .take(stream, session.envelope.rcptTo[0]?.address ?? '')
          .then((answer) => {
            if (answer === 'yes') done();
            else if (answer === 'dies') server.cut();
            else
              done(Object.assign(new Error(`No, ${session.envelope.rcptTo[0]?.address}.`), { responseCode: answer }));
          })
          .catch(done);
      },
    });
    smtp.on('error', () => undefined);
    const server = new MailServer(smtp);
    const listening = smtp.listen(0, '127.0.0.1');
    listening.on('connection', (socket: Socket) => {
      server.sockets.add(socket);
      socket.once('close', () => server.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => listening.once('listening', resolve));
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.smtp.server.address() as AddressInfo).port}`;
  }

  /** Ends every connection without a word. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.smtp.close(resolve));
  }

  private async take(stream: SMTPServerDataStream, to: string): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    const messageId = /^Message-ID: (.*)$/im.exec(Buffer.concat(chunks).toString('utf8'))?.[1]?.trim() ?? '';
    const mail = { to, messageId };
    this.received.push(mail);
    const answer = await this.answers(mail);
    if (answer === 'yes') this.delivered.push(mail);
    return answer;
  }
}

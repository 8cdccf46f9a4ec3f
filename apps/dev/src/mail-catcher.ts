import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type CaughtMail, CaughtMails } from './caught-mails.js';
import { deliveryReport, giveBack } from './delivery-failure.js';
import { MAIL_PAGE_STYLE, mailPage, returnedPage } from './mail-page.js';
import { portIsFree } from './ports.js';

/** What the catcher may be told. */
export interface MailCatcherOptions {
  /** Where the mails are kept (JSON lines); without it they are gone with the catcher. */
  readonly file?: string;
  /** Who takes back what cannot be delivered (an SMTP address); without it nothing comes back. */
  readonly returnsTo?: string;
  readonly now?: () => Date;
}

/** A running mail catcher: an SMTP server that delivers nowhere, and a page that shows what it caught. */
export interface MailCatcher {
  readonly smtpUrl: string;
  readonly pageUrl: string;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const USUAL_PAGE_PORT = 8025;
const LARGEST_MAIL_BYTES = 1024 * 1024;

/** Starts the catcher on the loopback address. Its page is on port 8025, or on a free one when that is taken. */
export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  const mails = new CaughtMails(options.file);
  const now = options.now ?? ((): Date => new Date());
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_MAIL_BYTES,
    logger: false,
    closeTimeout: 1000,
    onData: (stream, session, done) => {
      receive(stream, session, now)
        .then((mail) => mails.add(mail))
        .then(() => done(), done);
    },
  });
  // A client that goes away in mid-sentence is the client's affair.
  smtp.on('error', () => undefined);
  const page = createServer((request, response) => void answer(mails, options.returnsTo, request, response));
  const smtpPort = await listening(smtp.listen(0, HOST));
  const pagePort = await listening(page.listen((await portIsFree(USUAL_PAGE_PORT)) ? USUAL_PAGE_PORT : 0, HOST));
  return {
    smtpUrl: `smtp://${HOST}:${smtpPort}`,
    pageUrl: `http://localhost:${pagePort}`,
    stop: async () => {
      await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), closed(page)]);
    },
  };
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession, now: () => Date): Promise<CaughtMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Past the limit the rest is read and dropped, as SMTP can refuse only at the end.
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large.'), { responseCode: 552 });
  const raw = Buffer.concat(chunks);
  const parsed = await PostalMime.parse(raw);
  const sender = session.envelope.mailFrom;
  return {
    receivedAt: now().toISOString(),
    from: parsed.from?.address ?? (sender === false ? '' : sender.address),
    returnTo: sender === false ? '' : sender.address,
    // The envelope, not the header: it names everyone who gets the mail.
    to: session.envelope.rcptTo.map((recipient) => recipient.address),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    headers: parsed.headers.map((header) => ({ name: header.originalKey, value: header.value })),
    raw: raw.toString('utf8'),
  };
}

async function answer(
  mails: CaughtMails,
  returnsTo: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const hostname = request.headers.host?.replace(/:\d+$/, '');
  const url = new URL(request.url ?? '/', 'http://localhost');
  // A page elsewhere must not read the mails through a name of its own that resolves to this machine.
  if (hostname !== 'localhost' && hostname !== HOST) return send(response, 421, 'text/plain', 'Use localhost.\n');
  if (returnsTo !== undefined && request.method === 'POST' && url.pathname === '/return') {
    // Nor send any back.
    if (request.headers.origin !== `http://${request.headers.host}`)
      return send(response, 403, 'text/plain', 'Only from this page.\n');
    const mail = mails.numbered(Number(url.searchParams.get('mail') ?? ''));
    if (!mail?.returnTo) return send(response, 404, 'text/plain', 'There is no such mail.\n');
    const report = deliveryReport({ raw: mail.raw, recipient: mail.to[0] ?? '', status: '5.1.1' });
    return send(response, 200, 'text/html', returnedPage(await giveBack(mail.returnTo, report, returnsTo)));
  }
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'This page only shows.\n');
  if (url.pathname === '/')
    return send(response, 200, 'text/html', mailPage(mails.newestFirst(), returnsTo !== undefined));
  if (url.pathname === '/mails.css') return send(response, 200, 'text/css', MAIL_PAGE_STYLE);
  if (url.pathname === '/mails.json')
    return send(response, 200, 'application/json', JSON.stringify(mails.newestFirst()));
  return send(response, 404, 'text/plain', 'There is nothing here. The mails are at /.\n');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
    // A form's Origin is told to this page alone.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  response.end(body);
}

function listening(server: NetServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

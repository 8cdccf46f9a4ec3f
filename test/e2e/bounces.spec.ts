import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { anyFreePort } from '../../apps/dev/src/ports.js';
import type { CaughtMail } from '../../apps/dev/src/caught-mails.js';
import { deliveryReport, giveBack } from '../builders/delivery-report.js';
import { startMailCatcher, type MailCatcher } from '../../apps/dev/src/mail-catcher.js';
import { ReturnAddress } from '@inview/platform';
import { RemindingWorker } from '../builders/reminding-worker.js';

const SECRET = 'a secret that nobody knows, of 32 characters';
const DOMAIN = 'bounces.inview.example';

let world: RemindingWorker;
let catcher: MailCatcher;
let smtpUrl: string;

beforeEach(async () => {
  const at = `127.0.0.1:${await anyFreePort()}`;
  smtpUrl = `smtp://${at}`;
  world = await RemindingWorker.open();
  world.settings = { BOUNCE_DOMAIN: DOMAIN, BOUNCE_LISTEN: at, BOUNCE_SECRET: SECRET };
  catcher = await startMailCatcher({ returnsTo: smtpUrl });
});
afterEach(async () => {
  await world.close();
  await catcher.stop();
});

/** A reminder that was sent, and its mail as the mail server has it. */
async function aSentMail(): Promise<{ id: string; mail: CaughtMail }> {
  await world.startOnEmptyOutbox(catcher.smtpUrl);
  const id = await world.assign(world.panel.people.housing);
  await world.settled(id);
  const [mail] = (await (await fetch(`${catcher.pageUrl}/mails.json`)).json()) as CaughtMail[];
  if (!mail) throw new Error('There is no mail.');
  return { id, mail };
}

const refusals = async () =>
  (await world.owner.query(`select practitioner_id, address, refused_at, returned_at from mail_refusal`))
    .rows as unknown[];
const report = (mail: CaughtMail) => deliveryReport({ raw: mail.raw, recipient: mail.to[0] ?? '', status: '5.1.1' });

/** Says one line after the other and answers with the number of each reply, the greeting's first, until the server hangs up. */
async function talk(...lines: readonly string[]): Promise<string[]> {
  const { hostname, port } = new URL(smtpUrl);
  const socket = connect(Number(port), hostname);
  const codes: string[] = [];
  let [heard, next] = ['', 0];
  socket.on('error', () => undefined);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    heard += chunk.toString();
    for (const [, code = ''] of heard.matchAll(/^(\d{3}) .*\r\n/gm)) {
      codes.push(code);
      const line = lines[next++];
      if (line === undefined) socket.end();
      else socket.write(`${line}\r\n`);
    }
    heard = heard.slice(heard.lastIndexOf('\n') + 1);
  }
  return codes;
}

describe('a mail that comes back', () => {
  test('to the address that was made for it is known of its recipient; nothing it says is kept', async () => {
    const { id, mail } = await aSentMail();
    const { practitionerId } = world.panel.people.housing;
    expect(mail.returnTo).toMatch(/^[0-9a-f]{60}@bounces\.inview\.example$/);
    expect(mail.returnTo).toContain(id.replaceAll('-', ''));
    expect(mail.headers.map(({ name }) => name)).toEqual([
      'From',
      'To',
      'Subject',
      'Message-ID',
      'Content-Transfer-Encoding',
      'Date',
      'MIME-Version',
      'Content-Type',
    ]);
    // As a person presses the button beside it.
    const page = await (await fetch(catcher.pageUrl)).text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const press = (origin: string) => fetch(catcher.pageUrl + action, { method: 'POST', headers: { origin } });
    expect((await press('http://elsewhere.example')).status).toBe(403);
    expect(await refusals()).toEqual([]);
    expect(await (await press(catcher.pageUrl)).text()).toContain('250');
    const at = world.clock.now();
    expect(await refusals()).toEqual([
      { practitioner_id: practitionerId, address: mail.to[0], refused_at: at, returned_at: at },
    ]);
    expect(await world.row(id)).toMatchObject({ returned_at: at, sent_at: at, repeats: 0 });
    expect(world.logged).toContainEqual({ level: 'error', line: { mailId: id }, words: 'came back' });
    expect(JSON.stringify(world.logged)).not.toMatch(/example\.org|User unknown/);
    // The same report again is taken and changes nothing.
    world.clock.set('2026-11-22T00:30:00.000Z');
    expect(await giveBack(mail.returnTo ?? '', report(mail), smtpUrl)).toMatch(/^250/);
    expect(await refusals()).toMatchObject([{ refused_at: at, returned_at: at }]);
  });

  test('is asked for again when Postgres is away, and lost by nobody', async () => {
    const { mail } = await aSentMail();
    await world.owner.query(`alter table mail_refusal rename to gone`);
    expect(await giveBack(mail.returnTo ?? '', report(mail), smtpUrl)).toMatch(/^451/);
    await world.owner.query(`alter table gone rename to mail_refusal`);
    expect(await giveBack(mail.returnTo ?? '', report(mail), smtpUrl)).toMatch(/^250/);
    expect(await refusals()).toHaveLength(1);
  });

  test('is believed of no other address, and what is no report, too large or has something attached is refused', async () => {
    const { mail } = await aSentMail();
    const to = mail.returnTo ?? '';
    const elsewhere = new ReturnAddress(DOMAIN, `${SECRET}, but another`).of(randomUUID(), mail.to[0] ?? '');
    expect(await giveBack(elsewhere, report(mail), smtpUrl)).toMatch(/^550/);
    expect(await giveBack(to, mail.raw, smtpUrl)).toMatch(/^554/);
    expect(await giveBack(to, report(mail).replace('text/rfc822-headers', 'application/pdf'), smtpUrl)).toMatch(/^554/);
    expect(await giveBack(to, report(mail) + 'x'.repeat(70_000), smtpUrl)).toMatch(/^552/);
    expect(await giveBack(to, report(mail).replace('Action: failed', 'Action: delayed'), smtpUrl)).toMatch(/^250/);
    expect(await refusals()).toEqual([]);
  });

  test('comes from nobody, to one, and whoever guesses is shown the door after three', async () => {
    const { mail } = await aSentMail();
    const to = `RCPT TO:<${mail.returnTo}>`;
    const guess = `RCPT TO:<${'0'.repeat(60)}@${DOMAIN}>`;
    expect(await talk('EHLO a', 'MAIL FROM:<b@example.org>', 'QUIT')).toEqual(['220', '250', '550', '221']);
    expect(await talk('EHLO a', 'MAIL FROM:<> SIZE=70000', 'QUIT')).toEqual(['220', '250', '552', '221']);
    expect(await talk('EHLO a', 'MAIL FROM:<>', to, to, 'QUIT')).toEqual(['220', '250', '250', '250', '452', '221']);
    expect(await talk('EHLO a', 'MAIL FROM:<>', guess, guess, guess, guess)).toEqual([
      '220',
      '250',
      '250',
      '550',
      '550',
      '421',
    ]);
    expect(await talk('EHLO a', 'STARTTLS', 'QUIT')).toEqual(['220', '250', '500', '221']);
    expect(await refusals()).toEqual([]);
  });
});

test('without its settings nothing is listened to, and a mail comes back to its sender', async () => {
  world.settings = {};
  const { mail } = await aSentMail();
  expect(mail.returnTo).toBe('no-reply@inview.example');
  expect(await giveBack(mail.returnTo ?? '', report(mail), smtpUrl)).toBe('Nobody took it.');
});

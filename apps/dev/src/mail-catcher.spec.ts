import { mkdtempSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { CaughtMail } from './caught-mails.js';
import { type MailCatcher, startMailCatcher } from './mail-catcher.js';
import { mailPage } from './mail-page.js';

const AT = '2026-11-23T22:00:00.000Z';

describe('the mail catcher', () => {
  let folder: string;
  let catcher: MailCatcher;

  const start = async (): Promise<void> => {
    catcher = await startMailCatcher({ file: join(folder, 'mails.jsonl'), now: () => new Date(AT) });
  };
  const caught = async (): Promise<CaughtMail[]> =>
    (await (await fetch(`${catcher.pageUrl}/mails.json`)).json()) as CaughtMail[];
  const mail = async (subject: string, text = 'Something is due.'): Promise<void> => {
    const transport = createTransport(catcher.smtpUrl);
    await transport.sendMail({
      from: 'inview@example.test',
      to: 'a@example.test',
      bcc: 'b@example.test',
      subject,
      text,
    });
    transport.close();
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inview-mails-'));
    await start();
  });
  afterEach(async () => {
    await catcher.stop();
    rmSync(folder, { recursive: true });
  });

  it('keeps what came over SMTP, newest first, for every recipient of the envelope', async () => {
    await mail('First');
    await mail('Second – fällig', 'Grüße');
    const [second, first] = await caught();
    expect(second).toMatchObject({ receivedAt: AT, from: 'inview@example.test', subject: 'Second – fällig' });
    expect(second?.text.trim()).toBe('Grüße');
    expect(first).toMatchObject({ subject: 'First', to: ['a@example.test', 'b@example.test'] });
    expect(first?.raw).toContain('Something is due.');
    expect(first?.headers.map((header) => header.name)).toContain('Message-ID');
  });

  it('keeps the mails over a restart, and mends a line that a kill cut in half', async () => {
    await mail('Kept');
    await catcher.stop();
    appendFileSync(join(folder, 'mails.jsonl'), '{"receivedAt":"2026');
    await start();
    await mail('Next');
    expect((await caught()).map(({ subject }) => subject)).toEqual(['Next', 'Kept']);
    expect(readFileSync(join(folder, 'mails.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('shows a mail as text only', async () => {
    await mail('<script>alert(1)</script>', '<img src=x onerror=alert(1)> "quoted"');
    const page = await fetch(catcher.pageUrl);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('<title>Inview</title>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<img/);
  });

  it('answers only to names of this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'elsewhere.example' };
      request(catcher.pageUrl.replace('localhost', '127.0.0.1'), { headers }, (got) => resolve(got.statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it('refuses a mail of more than a megabyte and keeps nothing of it', async () => {
    await expect(mail('Large', 'x'.repeat(1_200_000))).rejects.toThrow(/552|size|large/i);
    expect(await caught()).toEqual([]);
  });

  it('starts on an empty file', async () => {
    await catcher.stop();
    writeFileSync(join(folder, 'mails.jsonl'), '');
    await start();
    expect(mailPage([])).toContain('No mail yet');
    expect(await caught()).toEqual([]);
  });
});

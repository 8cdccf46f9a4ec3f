import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliveryReport } from '../../../test/builders/delivery-report.js';
import { readDeliveryReport } from './delivery-report.js';

const MAIL =
  'From: Inview <no-reply@inview.example>\r\nTo: gone@example.org\r\nSubject: Inview: something is due\r\n\r\nSomething is due.\r\n';
const about = { raw: MAIL, recipient: 'gone@example.org' };
const read = (text: string) => readDeliveryReport(Buffer.from(text.replace(/\r?\n/g, '\r\n')));
const failed = deliveryReport({ ...about, status: '5.1.1' });

/** As a large provider writes it: the status encoded, the whole mail attached, a page of HTML. */
const elsewhere = `From: postmaster@outlook.example
To: b@bounces.inview.example
Content-Type: multipart/report; boundary="out er"; report-type="delivery-status"
MIME-Version: 1.0

--out er
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset="utf-8"

Your message couldn't be delivered.
--inner
Content-Type: text/html; charset="utf-8"

<p>Your message couldn't be delivered.</p>
--inner--
--out er
Content-Type: message/delivery-status
Content-Transfer-Encoding: base64

${Buffer.from('Reporting-MTA: dns;mx.outlook.example\r\n\r\nFinal-Recipient: rfc822;gone@example.org\r\nACTION:failed\r\nStatus: 5.1.10\r\n').toString('base64')}
--out er
Content-Type: message/rfc822

${MAIL}
--out er--
`;

describe('a report that a mail comes back', () => {
  test('is read in the ways in which mail servers write it, given up after days too', async () => {
    expect(await read(failed)).toBe('failed');
    expect(await read(deliveryReport({ ...about, status: '4.4.7' }))).toBe('failed');
    expect(await read(elsewhere)).toBe('failed');
    expect(await read(failed.replaceAll('message/delivery-status', 'message/global-delivery-status'))).toBe('failed');
  });

  test('of a mail that is late, or was delivered, is none of one that failed', async () => {
    expect(await read(deliveryReport({ ...about, status: '4.4.1', action: 'delayed' }))).toBe('pending');
    for (const action of ['delivered', 'relayed', 'expanded', 'failedlike'])
      expect(await read(failed.replace('Action: failed', `Action: ${action}`))).toBe('pending');
    // What its words say, or the mail itself, is no status.
    const said = deliveryReport({ ...about, status: '4.4.1', action: 'delayed' }).replace(
      'Your message',
      'Action: failed\r\n',
    );
    expect(await read(said)).toBe('pending');
  });

  test.each([
    ['an answer from somebody on leave', MAIL],
    [
      'a report of something else',
      failed.replace('report-type=delivery-status', 'report-type=disposition-notification'),
    ],
    ['one without a status', failed.replace('message/delivery-status', 'text/plain')],
    ['one with two', failed.replace('text/rfc822-headers', 'message/delivery-status')],
    ['one with something attached', failed.replace('text/rfc822-headers', 'application/zip')],
    [
      'nested without end',
      Array.from(
        { length: 50 },
        (_, n) => `Content-Type: multipart/report; report-type=delivery-status; boundary=b${n}\n\n--b${n}`,
      ).join('\n'),
    ],
    ['headers without end', `X: ${'x'.repeat(40_000)}\n${failed}`],
    ['nothing', ''],
  ])('is not %s', async (_what, text) => {
    expect(await read(text)).toBeNull();
  });

  test('is not any heap of bytes, nor does one break what reads it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await readDeliveryReport(Buffer.from(bytes))).toBeNull();
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(failed.length - 1), async (at) => {
        expect(['failed', 'pending', null]).toContain(await read(failed.slice(0, at)));
      }),
    );
  });
});

import PostalMime from 'postal-mime';

/** What a mail that comes back may be made of, nested and in headers; a report of our short mails is far from it. */
const LIMITS = { maxNestingDepth: 4, maxHeadersSize: 32 * 1024, maxRfc822NestingDepth: 0 };

const REPORT = /^multipart\/report\b.*\breport-type="?delivery-status\b/is;
const STATUS = ['message/delivery-status', 'message/global-delivery-status'];
/** The mail itself or its headers, as it went out. */
const OWN_MAIL = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];

/**
 * Reads a mail server's report (RFC 3464, RFC 6533): `failed` when it gave up, for whatever reason; `pending` when it has not, or has
 * delivered. Null for all else, also when anything is attached that no report has. Nothing of it is kept.
 */
export async function readDeliveryReport(raw: Buffer): Promise<'failed' | 'pending' | null> {
  const mail = await PostalMime.parse(raw, LIMITS).catch(() => null);
  const type = mail?.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (!mail || !REPORT.test(type)) return null;
  const statuses = mail.attachments.filter(({ mimeType }) => STATUS.includes(mimeType));
  const strange = mail.attachments.filter(({ mimeType }) => ![...STATUS, ...OWN_MAIL].includes(mimeType));
  const [status] = statuses;
  if (statuses.length !== 1 || !status || strange.length > 0) return null;
  return /^action[ \t]*:[ \t]*failed\b/im.test(textOf(status.content)) ? 'failed' : 'pending';
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

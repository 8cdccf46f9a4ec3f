import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

/** One mail as it came over SMTP. */
export interface CaughtMail {
  /** Instant of receipt, ISO 8601 in UTC. */
  readonly receivedAt: string;
  readonly from: string;
  /** Where it comes back to when it cannot be delivered (the envelope's sender); empty for nowhere. */
  readonly returnTo?: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The message's source, byte for byte as UTF-8, so that tests can compare everything that a reader could see. */
  readonly raw: string;
}

/** The mails caught so far, kept as JSON lines so that a restart keeps them. */
export class CaughtMails {
  private readonly mails: CaughtMail[] = [];

  constructor(private readonly file?: string) {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) this.mails.push(...readWhole(file));
  }

  /** Keeps a mail; returns once it is in the file. */
  add(mail: CaughtMail): void {
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
    this.mails.push(mail);
  }

  /** By its number, counted from the oldest, which is 0. */
  numbered(number: number): CaughtMail | undefined {
    return this.mails[number];
  }

  newestFirst(): readonly CaughtMail[] {
    return this.mails.toReversed();
  }
}

/** A kill in the middle of a write leaves half a line at the end: cut it off, or the next mail would join it. */
function readWhole(file: string): CaughtMail[] {
  const content = readFileSync(file, 'utf8');
  const whole = content.slice(0, content.lastIndexOf('\n') + 1);
  if (whole.length < content.length) truncateSync(file, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CaughtMail);
}

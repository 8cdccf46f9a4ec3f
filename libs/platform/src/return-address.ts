import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from './config.js';

/** What an address that mail comes back to says. */
export interface ReturnedTo {
  readonly mailId: string;
  /** Whether the mail of that name went to this address: one that was changed since is not to blame. */
  wentTo(recipient: string): boolean;
}

const ID = /^([0-9a-f]{32})([0-9a-f]{20})([0-9a-f]{8})$/;
const SEAL_DIGITS = 20;
const MARK_DIGITS = 8;

/**
 * Where mail comes back to that cannot be delivered, an address for each mail (VERP): the mail's name, a seal that only Inview can
 * make, and a mark of whom it went to. 60 small letters and digits, as a mail server may take 64 and may change their case. It
 * says nothing of a person or a case, and no more than the mail's own Message-ID.
 */
export class ReturnAddress {
  constructor(
    private readonly domain: string,
    private readonly secret: string,
  ) {}

  /** Null where no mail comes back to Inview. */
  static from({ BOUNCE_DOMAIN: domain, BOUNCE_SECRET: secret }: Config): ReturnAddress | null {
    return domain !== undefined && secret !== undefined ? new ReturnAddress(domain, secret) : null;
  }

  of(mailId: string, recipient: string): string {
    return `${mailId.replaceAll('-', '')}${this.seal(mailId)}${this.mark(mailId, recipient)}@${this.domain}`;
  }

  /** Null for every address that Inview did not make. */
  read(address: string): ReturnedTo | null {
    const at = address.lastIndexOf('@');
    const [local, domain] = [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()];
    const [, id = '', seal = '', mark = ''] = ID.exec(local) ?? [];
    const mailId = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    if (id === '' || domain !== this.domain.toLowerCase() || !same(seal, this.seal(mailId))) return null;
    return { mailId, wentTo: (recipient) => same(mark, this.mark(mailId, recipient)) };
  }

  private readonly seal = (mailId: string): string => this.hmac('mail', mailId).slice(0, SEAL_DIGITS);

  private readonly mark = (mailId: string, recipient: string): string =>
    this.hmac('recipient', mailId, recipient.toLowerCase()).slice(0, MARK_DIGITS);

  private hmac(...parts: readonly string[]): string {
    return createHmac('sha256', this.secret).update(parts.join('\0')).digest('hex');
  }
}

const same = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

import { randomBytes, randomUUID } from 'node:crypto';

/** Ids, injected: random and never serial or time-ordered, so that none tells of another (house.md "Decided for day one"). */
export abstract class Ids {
  abstract next(): string;
  /** A secret of 32 random bytes, base64url. */
  abstract secret(): string;
}

export class RandomIds extends Ids {
  next(): string {
    return randomUUID();
  }

  secret(): string {
    return randomBytes(32).toString('base64url');
  }
}

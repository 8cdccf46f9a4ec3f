import { Ids } from '@inview/platform';
import { Seeded } from '../proofs/src/seeded.js';

/** Ids that look as random as the product's own, and are the same for the same seed. */
export class SeededIds extends Ids {
  private readonly random: Seeded;

  constructor(seed: number) {
    super();
    this.random = new Seeded(seed);
  }

  next(): string {
    const hex = this.bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  secret(): string {
    return this.bytes(32).toString('base64url');
  }

  private bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.random.below(256)));
  }
}

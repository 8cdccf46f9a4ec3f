/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Seeded {
  constructor(private state: number) {}

  /** From 0 to just under 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to just under the end. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(all: readonly T[]): T {
    const picked = all[this.below(all.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  }
}

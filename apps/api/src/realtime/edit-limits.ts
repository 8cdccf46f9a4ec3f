import type { Audience } from '@inview/policy';

/** How long a socket may do at once what it may do in one second, in seconds: a burst of typing, or a way back online. */
const BURST = 4;
/** Bytes of an edit that cost as much as an edit: a large one takes as long to check, store and send as many small ones. */
const BYTES_A_TOKEN = 4096;
/** How many sockets' worth of edits everybody in one section, and everybody of one agency, may send. */
const A_SECTION = 10;
const AN_AGENCY = 20;
/** Joins a second of one socket, and how many at once: a client that comes back joins every section that it had open. Each sends a whole section. */
const JOINS = { perSecond: 5, burst: 60 };
/** Buckets that nobody takes from are full again by then, and leave memory. */
const SWEEP_MS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Buckets of tokens that fill with time. One that is full is not kept: it is as good as a new one. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private sweptAt = -Infinity;

  constructor(
    private readonly limit: { readonly perSecond: number; readonly burst: number },
    /** Milliseconds that only go forward. */
    private readonly now: () => number,
  ) {}

  /** How many are kept. */
  get size(): number {
    return this.buckets.size;
  }

  /** Whether there are as many; who asks for more than a bucket holds needs a full one. */
  has(key: string, tokens: number): boolean {
    return this.level(key) >= Math.min(tokens, this.limit.burst);
  }

  take(key: string, tokens: number): void {
    const left = Math.max(0, this.level(key) - tokens);
    this.sweep();
    this.buckets.set(key, { tokens: left, at: this.now() });
  }

  /** Takes one, if there is one. */
  takeOne(key: string): boolean {
    const has = this.has(key, 1);
    if (has) this.take(key, 1);
    return has;
  }

  forget(key: string): void {
    this.buckets.delete(key);
  }

  private level(key: string): number {
    const bucket = this.buckets.get(key);
    if (!bucket) return this.limit.burst;
    const filled = ((this.now() - bucket.at) / 1000) * this.limit.perSecond;
    return Math.min(this.limit.burst, bucket.tokens + filled);
  }

  private sweep(): void {
    if (this.now() - this.sweptAt < SWEEP_MS) return;
    this.sweptAt = this.now();
    for (const key of this.buckets.keys()) if (this.level(key) >= this.limit.burst) this.buckets.delete(key);
  }
}

/** Where an edit comes from, and where it goes. */
export interface EditSource {
  readonly socketKey: string;
  readonly sectionId: string;
  /** The section's. */
  readonly audience: Audience;
  readonly agencyId: string;
}

/**
 * How fast edits may come in (realtime.md §5 "Limits to ship"): from one socket, to one section, from one agency, counted in this
 * process. Asked before a byte is decoded. Nobody who is refused uses up what others have left.
 */
export class EditLimits {
  private readonly sockets: TokenBuckets;
  private readonly sections: TokenBuckets;
  private readonly agencies: TokenBuckets;
  private readonly joins: TokenBuckets;
  private readonly carets: TokenBuckets;

  /** `rate`: edits a second of one socket. `now`: milliseconds that only go forward. */
  constructor(rate: number, now: () => number) {
    const buckets = (times: number) => new TokenBuckets({ perSecond: rate * times, burst: rate * times * BURST }, now);
    this.sockets = buckets(1);
    this.sections = buckets(A_SECTION);
    this.agencies = buckets(AN_AGENCY);
    this.carets = buckets(1);
    this.joins = new TokenBuckets(JOINS, now);
  }

  /** Whether an edit of so many bytes may come in now; if so, it counts. */
  take({ socketKey, sectionId, audience, agencyId }: EditSource, bytes: number): boolean {
    const tokens = 1 + bytes / BYTES_A_TOKEN;
    const asked = [
      [this.sockets, socketKey],
      [this.sections, sectionId],
      // By audience: what an agency's partner contact writes on her side never slows its facilitators (V2, V3).
      [this.agencies, `${agencyId} ${audience}`],
    ] as const;
    if (!asked.every(([buckets, key]) => buckets.has(key, tokens))) return false;
    for (const [buckets, key] of asked) buckets.take(key, tokens);
    return true;
  }

  /** Whether a socket may join once more now; if so, it counts. */
  takeJoin(socketKey: string): boolean {
    return this.joins.takeOne(socketKey);
  }

  /** Whether a socket may say once more where its caret is; if so, it counts. */
  takeCaret(socketKey: string): boolean {
    return this.carets.takeOne(socketKey);
  }

  /** The socket is gone. */
  forget(socketKey: string): void {
    for (const buckets of [this.sockets, this.joins, this.carets]) buckets.forget(socketKey);
  }
}

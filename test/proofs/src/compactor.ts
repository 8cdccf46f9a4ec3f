import type { Compaction } from '@inview/plans';
import { ProofProcess } from './proof-process.js';

/** What the compacting process says: first that it is ready, then of each compaction that it has begun and what came of it. */
export type CompactorWord = 'ready' | 'begun' | Compaction;

/** Compacts the sections over and over, in a process that is killed in the middle of it. */
export class Compactor {
  compacted = 0;
  damaged = 0;
  /** A compaction has begun and is not over, as far as we have heard. */
  isAtIt = false;
  private readonly process: ProofProcess;

  constructor(sections: readonly string[], environment: Readonly<Record<string, string>>) {
    this.process = new ProofProcess('compactor.main.js', sections, environment);
  }

  async start(): Promise<void> {
    await this.process.start((word) => this.heard(word as CompactorWord));
  }

  async kill(): Promise<void> {
    await this.process.kill();
  }

  private heard(word: CompactorWord): void {
    this.isAtIt = word === 'begun';
    if (word === 'compacted') this.compacted += 1;
    if (word === 'damaged') this.damaged += 1;
  }
}

import { mergeUpdates, parseUpdateMeta } from 'yjs';

interface Waiting {
  readonly update: Uint8Array;
  /** When it was typed (epoch milliseconds). */
  readonly typedAt: number;
}

/** Edits that Postgres has not committed: they stay in this tab's memory until they are acknowledged. */
export class WaitingEdits {
  private edits: readonly Waiting[] = [];

  get any(): boolean {
    return this.edits.length > 0;
  }

  /** When the oldest was typed; null when none waits. */
  get oldest(): number | null {
    return this.edits[0]?.typedAt ?? null;
  }

  add(update: Uint8Array, typedAt: number): void {
    this.edits = [...this.edits, { update, typedAt }];
  }

  /** All that waits as one update, and what to call once it is committed: later edits stay. */
  batch(): { readonly update: Uint8Array; readonly committed: () => void } {
    const sent = this.edits;
    const committed = () => {
      this.edits = this.edits.filter((edit) => !sent.includes(edit));
    };
    return { update: mergeUpdates(sent.map((edit) => edit.update)), committed };
  }

  /** The first clock of a client among what waits; past every clock when it only takes something out. */
  startOf(clientId: number): number {
    return this.any ? (parseUpdateMeta(this.batch().update).from.get(clientId) ?? Infinity) : Infinity;
  }

  /** One difference that stands for everything that waited. */
  replaceWith(update: Uint8Array, typedAt: number): void {
    this.edits = [{ update, typedAt }];
  }

  clear(): void {
    this.edits = [];
  }
}

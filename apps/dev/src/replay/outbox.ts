import type { Socket } from 'socket.io-client';
import { mergeUpdates } from 'yjs';
import type { EventAcknowledgement } from '@inview/contract';

/** Most edits on their way at once. */
const IN_FLIGHT = 500;
/** How long a socket rests that was told that it is too fast (milliseconds). */
const REST = 250;
/** Refusals in a row after which it is no longer a matter of speed. */
const PATIENCE = 40;

/** Sends one client's edits in order. What is refused for its speed goes again with all that waits behind it, as one edit. */
export class Outbox {
  /** How many edits are committed, and the number of the last in the document's log. */
  acknowledged = 0;
  lastSeq = 0;
  private waiting: Uint8Array[] = [];
  private inFlight = 0;
  private resting = false;
  private refusedInARow = 0;
  private fault: Error | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly sectionId: string,
    private readonly onNews: () => void,
  ) {}

  get isFull(): boolean {
    return this.waiting.length >= IN_FLIGHT;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Throws why an edit was refused for good, or that the connection is gone. */
  check(): void {
    if (this.fault) throw this.fault;
    if (!this.socket.connected) throw new Error('The connection was lost.');
  }

  send(update: Uint8Array): void {
    this.waiting.push(update);
    if (!this.resting) this.emit([update]);
  }

  private emit(edits: readonly Uint8Array[]): void {
    this.inFlight += 1;
    const update = mergeUpdates([...edits]);
    this.socket.emit(
      'plan.update',
      { sectionId: this.sectionId, update },
      (answer: EventAcknowledgement<'plan.update'>) => {
        this.inFlight -= 1;
        if ('error' in answer) this.onRefused(answer.error.code);
        else this.onCommitted(edits, answer.seq);
        if (this.resting && this.inFlight === 0) setTimeout(() => this.goOn(), REST);
        this.onNews();
      },
    );
  }

  private onCommitted(edits: readonly Uint8Array[], seq: number): void {
    this.waiting = this.waiting.filter((edit) => !edits.includes(edit));
    this.acknowledged += edits.length;
    this.lastSeq = Math.max(this.lastSeq, seq);
    this.refusedInARow = 0;
  }

  /** Behind an edit that came too fast, the next ones lack it: they are out of step, and may be told so first. */
  private onRefused(code: string): void {
    const mayPass = code === 'too-many-edits' || code === 'resync';
    this.refusedInARow += 1;
    if (!mayPass || this.refusedInARow > IN_FLIGHT + PATIENCE) this.fault ??= new Error(`An edit was refused: ${code}`);
    this.resting = true;
  }

  private goOn(): void {
    this.resting = false;
    if (!this.isEmpty) this.emit(this.waiting);
  }
}

import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { EventAcknowledgement, EventPayload } from '@inview/contract';
import { offsetOf, unseen, type Trace, type Transaction } from './trace.js';

/** Most edits of one agent on their way at once. */
const IN_FLIGHT = 500;

/** Which transaction of the trace an edit of a client was: its n-th edit is its n-th transaction. */
export type Numbering = ReadonlyMap<number, readonly number[]>;

/** One author of a trace: a real socket client with a document of its own. Applies others' edits only when the trace names them. */
export class Agent {
  readonly document = new Y.Doc();
  acknowledged = 0;
  private text: Y.XmlText | null = null;
  private astral = false;
  private readonly seen = new Set<number>();
  private readonly received = new Map<number, Uint8Array>();
  private readonly counts = new Map<number, number>();
  private waiter: (() => void) | null = null;
  private sent = 0;
  private refusal: Error | null = null;

  constructor(
    readonly number: number,
    private readonly socket: Socket,
    private readonly sectionId: string,
    readonly clientId: number,
  ) {
    this.document.clientID = clientId;
  }

  /** Joins; the first agent writes the one paragraph that the others find. */
  async join(isFirst: boolean): Promise<void> {
    const joined = await this.ask<EventAcknowledgement<'plan.join'>>('plan.join', {
      sectionId: this.sectionId,
      clientId: this.clientId,
      stateVector: Y.encodeStateVector(this.document),
    });
    if ('error' in joined) throw new Error(`plan.join was refused: ${joined.error.code}`);
    Y.applyUpdate(this.document, new Uint8Array(joined.update));
    if (isFirst) await this.writeParagraph();
    const paragraph = this.document.getXmlFragment('body').get(0) as Y.XmlElement;
    this.text = paragraph.get(0) as Y.XmlText;
  }

  /** Hears edits from now on, and tells them apart by the numbering. */
  listen(numbering: Numbering): void {
    this.socket.on('plan.edited', (edit: EventPayload<'plan.edited'>) => {
      const nth = this.counts.get(edit.clientId) ?? 0;
      this.counts.set(edit.clientId, nth + 1);
      const index = numbering.get(edit.clientId)?.[nth];
      if (index !== undefined) this.received.set(index, new Uint8Array(edit.update));
      this.wake();
    });
  }

  /** Types this agent's part of the trace, at full speed. */
  async play(trace: Trace): Promise<void> {
    for (const [index, transaction] of trace.transactions.entries()) {
      if (transaction.agent !== this.number) continue;
      for (const before of unseen(trace, transaction, this.seen)) await this.take(before);
      this.type(transaction);
      this.seen.add(index);
      if (this.refusal) throw this.refusal;
      while (this.sent - this.acknowledged >= IN_FLIGHT) await this.news();
    }
  }

  /** Waits until everything of the trace is here and everything typed is acknowledged; then the text. */
  async finish(trace: Trace): Promise<string> {
    for (const index of trace.transactions.keys()) if (!this.seen.has(index)) await this.take(index);
    while (this.acknowledged < this.sent) await this.news();
    return this.plainText();
  }

  plainText(): string {
    return (this.text?.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async writeParagraph(): Promise<void> {
    const before = Y.encodeStateVector(this.document);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText()]);
    this.document.getXmlFragment('body').insert(0, [paragraph]);
    const update = Y.encodeStateAsUpdate(this.document, before);
    const answer = await this.ask<EventAcknowledgement<'plan.update'>>('plan.update', {
      sectionId: this.sectionId,
      update,
    });
    if ('error' in answer) throw new Error(`The first edit was refused: ${answer.error.code}`);
  }

  private type({ patches }: Transaction): void {
    const text = this.text;
    if (!text) return;
    const before = Y.encodeStateVector(this.document);
    let update: Uint8Array | null = null;
    const keep = (bytes: Uint8Array) => {
      update = bytes;
    };
    this.document.once('update', keep);
    this.document.transact(() => {
      for (const [position, deleted, inserted] of patches) this.patch(text, position, deleted, inserted);
    });
    this.document.off('update', keep);
    this.send(update ?? Y.encodeStateAsUpdate(this.document, before));
  }

  private patch(text: Y.XmlText, position: number, deleted: number, inserted: string): void {
    this.astral ||= /[\ud800-\udfff]/.test(inserted);
    const now = this.astral ? this.plainText() : '';
    const start = this.astral ? offsetOf(now, position) : position;
    const end = this.astral ? offsetOf(now, position + deleted) : position + deleted;
    if (end > start) text.delete(start, end - start);
    if (inserted !== '') text.insert(start, inserted);
  }

  private send(update: Uint8Array): void {
    this.sent += 1;
    this.socket.emit(
      'plan.update',
      { sectionId: this.sectionId, update },
      (answer: EventAcknowledgement<'plan.update'>) => {
        if ('error' in answer) this.refusal ??= new Error(`An edit was refused: ${answer.error.code}`);
        this.acknowledged += 1;
        this.wake();
      },
    );
  }

  private async take(index: number): Promise<void> {
    for (let bytes = this.received.get(index); ; bytes = this.received.get(index)) {
      if (bytes) {
        Y.applyUpdate(this.document, bytes);
        this.received.delete(index);
        this.seen.add(index);
        return;
      }
      await this.news();
    }
  }

  private async news(): Promise<void> {
    if (this.refusal) throw this.refusal;
    if (!this.socket.connected) throw new Error('The connection was lost.');
    await new Promise<void>((resolve) => {
      this.waiter = resolve;
    });
  }

  private wake(): void {
    this.waiter?.();
    this.waiter = null;
  }

  private async ask<T>(event: string, payload: object): Promise<T> {
    return (await this.socket.emitWithAck(event, payload)) as T;
  }
}

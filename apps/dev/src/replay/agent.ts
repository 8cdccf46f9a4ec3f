import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { fromBase64, type EventAcknowledgement, type EventPayload } from '@inview/contract';
import { offsetOf, unseen, type Trace, type Transaction } from './trace.js';

/** Most edits of one agent on their way at once. */
const IN_FLIGHT = 500;

/** What was typed for a transaction of the trace: the edit, and how far its author's client had come with it. */
interface Typed {
  readonly update: Uint8Array;
  readonly clientId: number;
  readonly clock: number;
}

/** What every author has typed so far, by the number of the transaction. */
export type Typescript = Map<number, Typed>;

/**
 * One author of a trace: a real socket client with two documents. `shown` is what its screen shows: its own edits and what the
 * server sends, merged as it comes. `page` has exactly what the trace says that the author had seen when they typed: somebody
 * else's edit is taken onto it, whole and alone, once the server has sent it.
 */
export class Agent {
  readonly shown = new Y.Doc();
  private readonly page = new Y.Doc();
  private text: Y.XmlText | null = null;
  private astral = false;
  acknowledged = 0;
  /** The number of this agent's last edit in the document's log. */
  lastSeq = 0;
  private heard = 0;
  private sent = 0;
  private refusal: Error | null = null;
  private readonly seen = new Set<number>();
  private waiter: (() => void) | null = null;

  constructor(
    readonly number: number,
    private readonly socket: Socket,
    private readonly sectionId: string,
    readonly clientId: number,
    private readonly typescript: Typescript,
  ) {
    this.page.clientID = clientId;
    socket.on('plan.edited', ({ seq, update }: EventPayload<'plan.edited'>) => {
      Y.applyUpdate(this.shown, fromBase64(update));
      this.heard = Math.max(this.heard, seq);
      this.wake();
    });
  }

  /** Joins; the first agent writes the one paragraph that the others find. */
  async join(isFirst: boolean): Promise<void> {
    const joined = await this.ask<EventAcknowledgement<'plan.join'>>('plan.join', {
      sectionId: this.sectionId,
      clientId: this.clientId,
      stateVector: Y.encodeStateVector(this.page),
    });
    if ('error' in joined) throw new Error(`plan.join was refused: ${joined.error.code}`);
    this.takeOn(new Uint8Array(joined.update));
    if (isFirst) await this.writeParagraph();
    this.text = textIn(this.page);
  }

  /** Types this agent's part of the trace, at full speed. */
  async play(trace: Trace): Promise<void> {
    for (const [index, transaction] of trace.transactions.entries()) {
      if (transaction.agent !== this.number) continue;
      for (const before of unseen(trace, transaction, this.seen)) await this.take(before);
      this.type(index, transaction);
      if (this.refusal) throw this.refusal;
      while (this.sent - this.acknowledged >= IN_FLIGHT) await this.news();
    }
    while (this.acknowledged < this.sent) await this.news();
  }

  /** Waits until the server has sent everything up to a number of the document's log; then the text that the screen shows. */
  async finish(upTo: number): Promise<string> {
    while (this.heard < upTo) await this.news();
    return plainText(textIn(this.shown));
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async writeParagraph(): Promise<void> {
    const before = Y.encodeStateVector(this.page);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText()]);
    this.page.getXmlFragment('body').insert(0, [paragraph]);
    const update = Y.encodeStateAsUpdate(this.page, before);
    Y.applyUpdate(this.shown, update);
    const answer = await this.ask<EventAcknowledgement<'plan.update'>>('plan.update', {
      sectionId: this.sectionId,
      update,
    });
    if ('error' in answer) throw new Error(`The first edit was refused: ${answer.error.code}`);
  }

  private type(index: number, { patches }: Transaction): void {
    const { page, text, clientId } = this;
    if (!text) return;
    const before = Y.encodeStateVector(page);
    const typed: Uint8Array[] = [];
    const keep = (bytes: Uint8Array) => void typed.push(bytes);
    page.once('update', keep);
    page.transact(() => {
      for (const [position, deleted, inserted] of patches) this.patch(text, position, deleted, inserted);
    });
    page.off('update', keep);
    const update = typed[0] ?? Y.encodeStateAsUpdate(page, before);
    Y.applyUpdate(this.shown, update);
    this.typescript.set(index, { update, clientId, clock: Y.getState(page.store, clientId) });
    this.seen.add(index);
    this.send(update);
  }

  private patch(text: Y.XmlText, position: number, deleted: number, inserted: string): void {
    this.astral ||= /[\ud800-\udfff]/.test(inserted);
    const now = this.astral ? plainText(text) : '';
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
        else this.lastSeq = Math.max(this.lastSeq, answer.seq);
        this.acknowledged += 1;
        this.wake();
      },
    );
  }

  /** Takes somebody else's edit onto the page, as soon as the server has sent what it added. */
  private async take(index: number): Promise<void> {
    for (;;) {
      const typed = this.typescript.get(index);
      if (typed && Y.getState(this.shown.store, typed.clientId) >= typed.clock) {
        Y.applyUpdate(this.page, typed.update);
        this.seen.add(index);
        return;
      }
      await this.news();
    }
  }

  private takeOn(update: Uint8Array): void {
    Y.applyUpdate(this.page, update);
    Y.applyUpdate(this.shown, update);
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

const textIn = (document: Y.Doc): Y.XmlText => {
  const paragraph = document.getXmlFragment('body').get(0) as Y.XmlElement;
  return paragraph.get(0) as Y.XmlText;
};

const plainText = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');

import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { EventAcknowledgement } from '@inview/contract';

/** One edit that somebody typed: what it says is nowhere else. Times are `performance.now()`. */
export interface TypedEdit {
  readonly sectionId: string;
  readonly clientId: number;
  readonly bytes: Uint8Array;
  readonly words: string;
  readonly typedAt: number;
  answeredAt: number | null;
  seq: number | null;
  refusal: string | null;
}

/** Somebody typing into a section through a real socket, in a paragraph of their own. Never sends anything twice. */
export class Typist {
  readonly edits: TypedEdit[] = [];
  private readonly document = new Y.Doc();
  private readonly text = new Y.XmlText();

  constructor(
    private readonly socket: Socket,
    readonly sectionId: string,
    readonly clientId: number,
  ) {
    this.document.clientID = clientId;
  }

  /** Joins; answers with the state of the section that was served. */
  async join(): Promise<Uint8Array> {
    const joined = (await this.socket.emitWithAck('plan.join', {
      sectionId: this.sectionId,
      clientId: this.clientId,
      stateVector: Y.encodeStateVector(this.document),
    })) as EventAcknowledgement<'plan.join'>;
    if ('error' in joined) throw new Error(`plan.join was refused: ${joined.error.code}`);
    const state = new Uint8Array(joined.update);
    Y.applyUpdate(this.document, state);
    return state;
  }

  /** Types at a place between words, from 0 (the start) to just under 1; answered when the server says so, or never. */
  type(words: string, place: number): Promise<void> {
    const bytes = this.change(() => {
      if (this.edits.length === 0) this.document.getXmlFragment('body').push([this.paragraph()]);
      // Words of one width, so that every place between two of them is known.
      this.text.insert(Math.floor(place * (this.text.length / words.length + 1)) * words.length, words);
    });
    const edit: TypedEdit = {
      sectionId: this.sectionId,
      clientId: this.clientId,
      bytes,
      words,
      typedAt: performance.now(),
      answeredAt: null,
      seq: null,
      refusal: null,
    };
    this.edits.push(edit);
    return new Promise((resolve) => {
      this.socket.emit(
        'plan.update',
        { sectionId: this.sectionId, update: edit.bytes },
        (answer: EventAcknowledgement<'plan.update'>) => {
          edit.answeredAt = performance.now();
          if ('error' in answer) edit.refusal = answer.error.code;
          else edit.seq = answer.seq;
          resolve();
        },
      );
    });
  }

  private change(make: () => void): Uint8Array {
    let bytes: Uint8Array = new Uint8Array();
    const keep = (update: Uint8Array) => {
      bytes = update;
    };
    this.document.once('update', keep);
    this.document.transact(make);
    return bytes;
  }

  private paragraph(): Y.XmlElement {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [this.text]);
    return paragraph;
  }
}

import * as Y from 'yjs';
import { ByteReader, ByteWriter } from './varint.js';

/** The info byte of an item in update version 1: what it carries in the low bits, which neighbours it names in the high. */
const LEFT = 0x80;
const RIGHT = 0x40;
const KEY = 0x20;
const KIND = 0x1f;
const STRING = 4;

/** What one client wrote: clocks from `start` to just before `end`. */
export interface Span {
  readonly client: number;
  readonly start: number;
  readonly end: number;
}

/** One writer's keystrokes as bytes, made without a document: a paragraph, then one character after the other. */
export class Typing {
  /** The next keystroke has this clock. */
  clock = 0;

  constructor(readonly client: number) {}

  /** The paragraph with its first character: it follows on whatever the document holds. */
  first(): Uint8Array {
    const document = new Y.Doc();
    document.clientID = this.client;
    document.transact(() => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('x')]);
      document.getXmlFragment('body').insert(0, [paragraph]);
    });
    this.clock = Y.decodeStateVector(Y.encodeStateVector(document)).get(this.client) ?? 0;
    return Y.encodeStateAsUpdate(document);
  }

  /** The next keystroke: one struct of one character to the right of the writer's last, and nothing deleted. */
  next(): Uint8Array {
    const { client, clock } = this;
    this.clock += 1;
    const update = new ByteWriter().number(1).number(1).number(client).number(clock);
    return update
      .byte(LEFT | STRING)
      .number(client)
      .number(clock - 1)
      .text('x')
      .number(0)
      .done();
  }
}

/** Whose writing an update holds. Keystrokes are read by hand, as a real decoder would cost the driver more than the servers. */
export function spansOf(update: Uint8Array): readonly Span[] {
  return keystrokesOf(update) ?? decoded(update);
}

function decoded(update: Uint8Array): Span[] {
  return Y.decodeUpdate(update).structs.map(({ id, length }) => ({
    client: id.client,
    start: id.clock,
    end: id.clock + length,
  }));
}

/** Null when the update holds more than keystrokes. */
function keystrokesOf(update: Uint8Array): Span[] | null {
  const reader = new ByteReader(update);
  const spans: Span[] = [];
  for (let clients = reader.number(); clients > 0; clients -= 1) {
    const structs = reader.number();
    const client = reader.number();
    const start = reader.number();
    let end = start;
    for (let struct = 0; struct < structs; struct += 1) {
      const info = reader.byte();
      if ((info & KIND) !== STRING || (info & (LEFT | KEY)) !== LEFT) return null;
      for (let ids = info & RIGHT ? 2 : 1; ids > 0; ids -= 1) {
        reader.number();
        reader.number();
      }
      end += reader.prefixed().length;
    }
    spans.push({ client, start, end });
  }
  return spans;
}

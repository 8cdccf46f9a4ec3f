import * as Y from 'yjs';
import { offsetOf, unseen, type Trace, type Transaction } from '@inview/dev/replay/trace';

/** One edit of a trace, ready to be sent. */
export interface ScriptedEdit {
  readonly agent: number;
  readonly bytes: Uint8Array;
  /** Edits of other agents that its author had seen, by number: the server must have them before it. */
  readonly after: readonly number[];
}

/** A trace as edits of one section, made by as many documents as it has authors; the first edit is the one paragraph. */
export interface Script {
  readonly clientIds: readonly number[];
  readonly edits: readonly ScriptedEdit[];
  /** The text that must come out. */
  readonly text: string;
}

/** Client ids ascend with the agents' numbers: with others, ties between concurrent edits break differently. */
const FIRST_CLIENT_ID = 1000;

/** Types the first transactions of a trace, each author applying others' only when the trace says that they had seen them. */
export function scriptOf(trace: Trace, transactions: number): Script {
  const authors = Array.from({ length: trace.agents }, (_, agent) => new Author(FIRST_CLIENT_ID + agent));
  const clientIds = authors.map(({ clientId }) => clientId);
  const first = { agent: 0, bytes: authors[0]?.writeParagraph() ?? new Uint8Array(), after: [] };
  for (const author of authors.slice(1)) author.take(first.bytes);
  const edits: ScriptedEdit[] = [first];
  for (const [index, transaction] of trace.transactions.slice(0, transactions).entries()) {
    const author = authors[transaction.agent];
    if (!author) throw new Error('A trace names an author that it does not have.');
    const before = unseen(trace, transaction, author.seen);
    for (const one of before) author.take(edits[one + 1]?.bytes ?? new Uint8Array(), one);
    edits.push({
      agent: transaction.agent,
      bytes: author.type(transaction, index),
      after: before.map((one) => one + 1),
    });
  }
  const [reader, isWhole] = [new Author(1), edits.length > trace.transactions.length];
  for (const { bytes } of isWhole ? [] : edits) reader.take(bytes);
  return { clientIds, edits, text: isWhole ? trace.endContent : reader.text() };
}

class Author {
  readonly seen = new Set<number>();
  private readonly document = new Y.Doc();
  private astral = false;

  constructor(readonly clientId: number) {
    this.document.clientID = clientId;
  }

  writeParagraph(): Uint8Array {
    return this.change(() => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText()]);
      this.document.getXmlFragment('body').insert(0, [paragraph]);
    });
  }

  take(bytes: Uint8Array, index = -1): void {
    Y.applyUpdate(this.document, bytes);
    this.seen.add(index);
  }

  type({ patches }: Transaction, index: number): Uint8Array {
    this.seen.add(index);
    return this.change(() => {
      const [text] = (this.document.getXmlFragment('body').get(0) as Y.XmlElement).toArray() as Y.XmlText[];
      for (const [position, deleted, inserted] of patches) if (text) this.patch(text, position, deleted, inserted);
    });
  }

  text(): string {
    const [text] = (this.document.getXmlFragment('body').get(0) as Y.XmlElement).toArray() as Y.XmlText[];
    return ((text?.toDelta() ?? []) as { insert: string }[]).map(({ insert }) => insert).join('');
  }

  /** Positions count code points, Yjs counts UTF-16: the same until a character needs two. */
  private patch(text: Y.XmlText, position: number, deleted: number, inserted: string): void {
    this.astral ||= /[\ud800-\udfff]/.test(inserted);
    const now = this.astral ? this.text() : '';
    const start = this.astral ? offsetOf(now, position) : position;
    const end = this.astral ? offsetOf(now, position + deleted) : position + deleted;
    if (end > start) text.delete(start, end - start);
    if (inserted !== '') text.insert(start, inserted);
  }

  private change(make: () => void): Uint8Array {
    const before = Y.encodeStateVector(this.document);
    let bytes: Uint8Array | null = null;
    this.document.once('update', (update: Uint8Array) => {
      bytes = update;
    });
    this.document.transact(make);
    // A transaction that changed nothing tells nobody.
    return bytes ?? Y.encodeStateAsUpdate(this.document, before);
  }
}

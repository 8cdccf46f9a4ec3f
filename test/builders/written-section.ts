import type pg from 'pg';
import * as Y from 'yjs';
import type { BuiltPanel } from './seated-panel.js';

/** One thing that somebody does in a section; numbers choose, whatever the section holds by then. */
export interface Doing {
  readonly writer: number;
  readonly what: 'line' | 'type' | 'delete' | 'bold' | 'plain' | 'take-over';
  readonly at: number;
  readonly words: string;
}

/** A section whose log is written by SQL, as a restored or damaged database would hold it, by writers with real documents. */
export class WrittenSection {
  seq = 0;
  private readonly log: Uint8Array[] = [];
  private readonly writers = new Map<number, Y.Doc>();

  constructor(
    private readonly owner: pg.Client,
    private readonly panel: BuiltPanel,
    readonly id: string,
  ) {}

  /** Writes any bytes as the next row, good or bad. */
  async row(bytes: Uint8Array, at = new Date()): Promise<number> {
    await this.rows([bytes], at);
    return this.seq;
  }

  async rows(all: readonly Uint8Array[], at = new Date()): Promise<void> {
    const { practitionerId, sessionId } = this.panel.people.coordinator;
    await this.owner.query(
      `with written as (
         insert into plan_update (section_id, seq, practitioner_id, session_id, client_id, at, bytes)
         select $1, $2 + n, $3, $4, 1, $5, b from unnest($6::bytea[]) with ordinality as u(b, n))
       update plan_section set seq = $2 + $7 where id = $1`,
      [this.id, this.seq, practitionerId, sessionId, at, all.map((bytes) => Buffer.from(bytes)), all.length],
    );
    this.seq += all.length;
  }

  /** Does something and writes what came of it, if anything. */
  async do(doing: Doing): Promise<void> {
    for (const bytes of this.edits(doing)) {
      await this.row(bytes);
      this.log.push(bytes);
    }
  }

  /** A line at the end, by a writer who has everything that was written well. */
  async line(words: string, writer = 1): Promise<number> {
    await this.do({ writer, what: 'take-over', at: 0, words: '' });
    await this.do({ writer, what: 'line', at: 0, words });
    return this.seq;
  }

  /** The bytes of a line that are not written: a row after it by the same writer builds on what the log lacks. */
  lostLine(words: string, writer = 1): Uint8Array {
    return this.edits({ writer, what: 'line', at: 0, words })[0] ?? new Uint8Array();
  }

  /** A writer gets all that another has, what was lost included. */
  takeOver(writer: number, from: number): void {
    Y.applyUpdate(this.document(writer), Y.encodeStateAsUpdate(this.document(from)));
  }

  private edits({ writer, what, at, words }: Doing): Uint8Array[] {
    const document = this.document(writer);
    if (what === 'take-over') {
      for (const bytes of this.log) Y.applyUpdate(document, bytes);
      return [];
    }
    const edits: Uint8Array[] = [];
    const keep = (bytes: Uint8Array) => edits.push(bytes);
    document.on('update', keep);
    change(document, what, at, words);
    document.off('update', keep);
    return edits;
  }

  private document(writer: number): Y.Doc {
    const document = this.writers.get(writer) ?? new Y.Doc();
    document.clientID = writer;
    this.writers.set(writer, document);
    return document;
  }
}

function change(document: Y.Doc, what: Doing['what'], at: number, words: string): void {
  const body = document.getXmlFragment('body');
  const lines = body.toArray();
  const text = (lines[at % lines.length] as Y.XmlElement | undefined)?.get(0);
  document.transact(() => {
    if (what === 'line' || !(text instanceof Y.XmlText)) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      body.insert(what === 'line' ? lines.length : 0, [paragraph]);
    } else if (what === 'type') text.insert(at % (text.length + 1), words);
    else if (what === 'delete' && at % 7 === 0) body.delete(at % lines.length, 1);
    else if (text.length === 0) text.insert(0, words);
    else if (what === 'delete') text.delete(at % text.length, 1);
    else text.format(at % text.length, text.length - (at % text.length), { bold: what === 'bold' ? true : null });
  });
}

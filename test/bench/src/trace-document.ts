import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';

type Patch = readonly [position: number, deleted: number, inserted: string];

interface Trace {
  readonly txns: readonly { readonly patches: readonly Patch[] }[];
  readonly endContent: string;
}

/** The document that crdt-benchmarks call B4: an academic paper with every edit of its writing. */
export interface Paper {
  readonly client: number;
  /** The whole document as one update. */
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
  readonly edits: number;
}

function readPaper(): Trace {
  const file = fileURLToPath(new URL('../../traces/automerge-paper.json.gz', import.meta.url));
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Trace;
}

/** Writes the paper's edits into one paragraph of a document, `told` of each as an update. */
export function writePaper(client: number, times: number, told?: (update: Uint8Array) => void): Y.Doc {
  const { txns, endContent } = readPaper();
  const document = new Y.Doc();
  document.clientID = client;
  if (told) document.on('update', told);
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  document.getXmlFragment('body').insert(0, [paragraph]);
  for (let time = 0; time < times; time += 1) {
    const write = () => {
      for (const { patches } of txns) patches.forEach((patch) => apply(text, patch));
    };
    if (told) write();
    else document.transact(write);
  }
  if (times === 1 && textOf(document) !== endContent) throw new Error('The paper came out wrong.');
  return document;
}

function apply(text: Y.XmlText, [position, deleted, inserted]: Patch): void {
  if (deleted > 0) text.delete(position, deleted);
  if (inserted !== '') text.insert(position, inserted);
}

/** All text of a document's first paragraph. */
export function textOf(document: Y.Doc): string {
  const paragraph = document.getXmlFragment('body').get(0) as Y.XmlElement;
  return ((paragraph.get(0) as Y.XmlText).toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
}

/** The paper, written by this client. */
export function paperBy(client: number): Paper {
  const document = writePaper(client, 1);
  const edits = readPaper().txns.length;
  return { client, state: Y.encodeStateAsUpdate(document), stateVector: Y.encodeStateVector(document), edits };
}

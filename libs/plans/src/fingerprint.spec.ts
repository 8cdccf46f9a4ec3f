import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { fingerprint } from './fingerprint.js';
import { applyLog, emptyDocument } from './text.js';

/** A document by client 7 and the log of how it was written. */
function written(...steps: ((text: Y.XmlText, document: Y.Doc) => void)[]): { document: Y.Doc; log: Uint8Array[] } {
  const document = emptyDocument();
  document.clientID = 7;
  const log: Uint8Array[] = [];
  document.on('update', (bytes: Uint8Array) => log.push(bytes));
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText('Police: two call-outs.');
  paragraph.insert(0, [text]);
  document.getXmlFragment('body').push([paragraph]);
  for (const step of steps) step(text, document);
  return { document, log };
}

const bold = (from: number, length: number) => (text: Y.XmlText) => text.format(from, length, { bold: true });

const oneByOne = (log: readonly Uint8Array[]): Y.Doc => {
  const document = emptyDocument();
  for (const bytes of log) Y.applyUpdate(document, bytes);
  return document;
};
const atOnce = (log: readonly Uint8Array[]): Y.Doc => {
  const document = emptyDocument();
  applyLog(document, log);
  return document;
};

describe('the fingerprint of a document', () => {
  it('is the same however the document was put together, even where Yjs by itself would take different marks out', () => {
    const { document, log } = written();
    const other = oneByOne(log);
    other.clientID = 8;
    other.on('update', (bytes: Uint8Array) => log.push(bytes));
    for (const [at, length, from] of [
      [0, 1, document],
      [0, 4, other],
    ] as const) {
      const paragraph = from.getXmlFragment('body').get(0) as Y.XmlElement;
      (paragraph.get(0) as Y.XmlText).format(at, length, { bold: true });
    }
    const [slow, fast, copied] = [oneByOne(log), atOnce(log), emptyDocument()];
    Y.applyUpdateV2(copied, Y.encodeStateAsUpdateV2(fast));
    expect(Y.equalSnapshots(Y.snapshot(slow), Y.snapshot(fast))).toBe(true);
    expect(fingerprint(fast)).toBe(fingerprint(slow));
    expect(fingerprint(copied)).toBe(fingerprint(slow));
  });

  const plainDocument = written();
  it.each([
    ['another word', written((text) => text.insert(3, 'x'))],
    ['a deletion', written((text) => text.delete(0, 1))],
    ['what was written and deleted', written((text) => (text.insert(0, 'x'), text.delete(0, 1)))],
    ['a mark', written(bold(0, 6))],
    ['a mark that was taken back', written(bold(0, 6), (text) => text.format(0, 6, { bold: null }))],
    ['an attribute', written((text) => (text.parent as Y.XmlElement).setAttribute('lineId', 'b9d2'))],
  ])('differs by %s', (_, { document }) => {
    expect(fingerprint(document)).not.toBe(fingerprint(plainDocument.document));
  });

  it('is the same in whatever order updates came, and differs when one is missing', () => {
    const both = [7, 8].map((client) => {
      const document = emptyDocument();
      document.clientID = client;
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('same')]);
      document.getXmlFragment('body').push([paragraph]);
      return Y.encodeStateAsUpdate(document);
    });
    const [seven = new Uint8Array()] = both;
    expect(fingerprint(atOnce(both))).not.toBe(fingerprint(atOnce([seven])));
    expect(fingerprint(atOnce(both))).toBe(fingerprint(atOnce([...both].reverse())));
  });
});

import * as Y from 'yjs';

/** Nothing but empty text: a reference to an action is no empty line. */
const isEmptyLine = (node: unknown): boolean =>
  node instanceof Y.XmlElement &&
  node.nodeName === 'paragraph' &&
  node.toArray().every((child) => child instanceof Y.XmlText && child.length === 0);

/** Adds paragraphs at the end of a section, before an empty last line, and touches no other line; under `lineId` when they derive from a consultation (C7). */
export function appendParagraphs(doc: Y.Doc, texts: readonly string[], lineId?: string): void {
  const body = doc.getXmlFragment('body');
  const paragraphs = texts.map((text) => {
    const paragraph = new Y.XmlElement('paragraph');
    if (lineId) paragraph.setAttribute('lineId', lineId);
    paragraph.insert(0, [new Y.XmlText(text)]);
    return paragraph;
  });
  doc.transact(() => {
    const last = body.length ? body.get(body.length - 1) : null;
    body.insert(isEmptyLine(last) ? body.length - 1 : body.length, paragraphs);
  });
}

import * as Y from 'yjs';

/** One block of a section: its text, and the id of the line if it derives from a consultation. */
export interface Block {
  readonly text: string;
  readonly lineId: string | null;
}

/** A document of the plan; everything is under the one root `body`. Garbage is collected: evidence is the log. */
export function emptyDocument(): Y.Doc {
  const document = new Y.Doc();
  document.getXmlFragment('body');
  return document;
}

/** Applies a log in one go: one pass of integration instead of one for each row (realtime.md §3). */
export function applyLog(document: Y.Doc, log: readonly Uint8Array[]): void {
  document.transact(() => {
    for (const bytes of log) Y.applyUpdate(document, bytes);
  });
}

/** The blocks of a section in reading order. */
export function blocksOf(document: Y.Doc): Block[] {
  return document
    .getXmlFragment('body')
    .toArray()
    .flatMap((node) => blocksUnder(node, ''));
}

/** The plain text of a section: a block a line, list items marked. */
export const textOf = (document: Y.Doc): string =>
  blocksOf(document)
    .map((block) => block.text)
    .join('\n');

function blocksUnder(node: Y.XmlElement | Y.XmlText | Y.XmlHook, mark: string): Block[] {
  if (node instanceof Y.XmlText) return [{ text: mark + inline(node), lineId: null }];
  if (!(node instanceof Y.XmlElement)) return [];
  if (node.nodeName === 'bulletList' || node.nodeName === 'orderedList') {
    const ordered = node.nodeName === 'orderedList';
    return node.toArray().flatMap((item, index) => blocksUnder(item, ordered ? `${index + 1}. ` : '- '));
  }
  if (node.nodeName === 'listItem') {
    return node.toArray().flatMap((child, index) => blocksUnder(child, index === 0 ? mark : '  '));
  }
  const lineId: unknown = node.getAttribute('lineId');
  return [
    {
      text:
        mark +
        node
          .toArray()
          .map((child) => (child instanceof Y.XmlText ? inline(child) : '\n'))
          .join(''),
      lineId: typeof lineId === 'string' ? lineId : null,
    },
  ];
}

const inline = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');

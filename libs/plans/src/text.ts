import * as Y from 'yjs';

/** An element in the text of a block that stands for an action, and its attribute with the action's id. */
export const ACTION_REFERENCE = 'actionReference';
export const ACTION_ID = 'actionId';

/** What actions say, by their ids. */
export type ActionWords = ReadonlyMap<string, string>;
const NO_WORDS: ActionWords = new Map();

/** One block of a section: its text, and the id of the line if it derives from a consultation. */
export interface Block {
  readonly text: string;
  readonly lineId: string | null;
}

/**
 * A document of the plan; everything is under the one root `body`. Garbage is collected: evidence is the log. It holds what its
 * log says and nothing else: from what others wrote, Yjs takes marks out that change nothing, so it is told that nothing is
 * others'. Else memory would hold deletions that no log has and nobody was told of.
 */
export function emptyDocument(): Y.Doc {
  const document = new Y.Doc();
  document.getXmlFragment('body');
  document.on('beforeObserverCalls', (transaction) => {
    transaction.local = true;
  });
  return document;
}

/** Applies a log in one go: one pass of integration instead of one for each row (realtime.md §3). */
export function applyLog(document: Y.Doc, log: readonly Uint8Array[]): void {
  document.transact(() => {
    for (const bytes of log) Y.applyUpdate(document, bytes);
  });
}

/** Most updates that are merged at a time: many at once cost their number squared (realtime.md §1.6). */
const MERGED_AT_ONCE = 64;

/** Updates that follow each other, as one. */
export function merged(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= MERGED_AT_ONCE)
    return updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates([...updates]);
  const parts = Array.from({ length: Math.ceil(updates.length / MERGED_AT_ONCE) }, (_, nth) =>
    merged(updates.slice(nth * MERGED_AT_ONCE, (nth + 1) * MERGED_AT_ONCE)),
  );
  return merged(parts);
}

/** The blocks of a section in reading order. */
export function blocksOf(document: Y.Doc, actionWords: ActionWords = NO_WORDS): Block[] {
  return document
    .getXmlFragment('body')
    .toArray()
    .flatMap((node) => blocksUnder(node, '', actionWords));
}

/** The plain text of a section: a block a line, list items marked, an action as `[action: what it says]` where its words are known. */
export const textOf = (document: Y.Doc, actionWords?: ActionWords): string =>
  blocksOf(document, actionWords)
    .map((block) => block.text)
    .join('\n');

function blocksUnder(node: Y.XmlElement | Y.XmlText | Y.XmlHook, mark: string, words: ActionWords): Block[] {
  if (node instanceof Y.XmlText) return [{ text: mark + inline(node), lineId: null }];
  if (!(node instanceof Y.XmlElement)) return [];
  if (node.nodeName === 'bulletList' || node.nodeName === 'orderedList') {
    const ordered = node.nodeName === 'orderedList';
    return node.toArray().flatMap((item, index) => blocksUnder(item, ordered ? `${index + 1}. ` : '- ', words));
  }
  if (node.nodeName === 'listItem') {
    return node.toArray().flatMap((child, index) => blocksUnder(child, index === 0 ? mark : '  ', words));
  }
  const lineId: unknown = node.getAttribute('lineId');
  const text = node.toArray().map((child) => (child instanceof Y.XmlText ? inline(child) : atom(child, words)));
  return [{ text: mark + text.join(''), lineId: typeof lineId === 'string' ? lineId : null }];
}

/** What stands in a block's text beside the text: a reference to an action, or a line break. */
function atom(node: Y.XmlElement | Y.XmlHook, words: ActionWords): string {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== ACTION_REFERENCE) return '\n';
  const said = words.get(node.getAttribute(ACTION_ID) ?? '')?.trim();
  // In one line: a block's lines are its own.
  return said ? `[action: ${said.replaceAll(/\s+/g, ' ')}]` : '[action]';
}

const inline = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');

import * as Y from 'yjs';

const elements = ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'hardBreak'];
const attributes = ['level', 'start', 'type'];
const LARGEST = 256 * 1024;
/** Most clocks one struct may take: deleted work of one's own may be merged into one. */
const LONGEST = 1_000_000;

/**
 * Whether an editor with this client id could have made the edit, judged by what it does once applied, not by reading its
 * structs as the guard does: nothing under another's id, nothing left waiting, only what a plan of the whole panel has.
 * Null if not; else the document with the edit.
 */
export function withLawful(document: Y.Doc, bytes: Uint8Array, mine: number): Y.Doc | null {
  const after = new Y.Doc();
  Y.applyUpdate(after, Y.encodeStateAsUpdate(document));
  const before = Y.decodeStateVector(Y.encodeStateVector(after));
  try {
    if (bytes.length > LARGEST) return null;
    Y.applyUpdate(after, bytes);
    const clocks = Y.decodeStateVector(Y.encodeStateVector(after));
    const onlyMine = [...clocks].every(([client, clock]) => client === mine || before.get(client) === clock);
    const notTooMany = (clocks.get(mine) ?? 0) - (before.get(mine) ?? 0) <= LONGEST;
    const nothingWaits = after.store.pendingStructs === null && after.store.pendingDs === null;
    const roots = [...after.share.keys()].every((root) => root === 'body');
    return onlyMine &&
      notTooMany &&
      nothingWaits &&
      roots &&
      after.subdocs.size === 0 &&
      isPlan(after.getXmlFragment('body'))
      ? after
      : null;
  } catch {
    return null;
  }
}

/** Only blocks under blocks, texts at the ends, and nothing on them that the editor cannot show. */
function isPlan(node: Y.XmlFragment, depth = 0): boolean {
  return (
    depth < 100 &&
    node
      .toArray()
      .every((child) => (child instanceof Y.XmlText ? isWords(child) : isBlock(child) && isPlan(child, depth + 1)))
  );
}

const isBlock = (node: unknown): node is Y.XmlElement =>
  node instanceof Y.XmlElement &&
  !(node instanceof Y.XmlHook) &&
  elements.includes(node.nodeName) &&
  Object.entries(node.getAttributes()).every(([name, value]) => attributes.includes(name) && isFlat(value));

const isWords = (text: Y.XmlText): boolean =>
  (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).every(
    ({ insert, attributes: marks }) =>
      typeof insert === 'string' &&
      Object.entries(marks ?? {}).every(([name, value]) => name === 'bold' && isFlat(value)),
  );

const isFlat = (value: unknown): boolean => value === undefined || (JSON.stringify(value) ?? '').length <= 110;

import * as Y from 'yjs';

/**
 * A document made of updates in this order, and of nothing else: from what others wrote, Yjs takes marks out that change
 * nothing, and so would write into it itself.
 */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  document.getXmlFragment('body');
  document.on('beforeObserverCalls', (transaction) => {
    transaction.local = true;
  });
  for (const update of updates) Y.applyUpdate(document, update);
  return document;
}

/**
 * All that a document holds, in a form that does not depend on how it came about: replicas cut their runs of characters in
 * other places until they are put together in one go. The state vector and every deletion are in it.
 */
export function canonical(document: Y.Doc): Buffer {
  return Buffer.from(Y.encodeStateAsUpdate(documentOf([Y.encodeStateAsUpdate(document)])));
}

/** Whether a document holds all that an update says. */
export function holds(document: Y.Doc, update: Uint8Array): boolean {
  return canonical(documentOf([Y.encodeStateAsUpdate(document), update])).equals(canonical(document));
}

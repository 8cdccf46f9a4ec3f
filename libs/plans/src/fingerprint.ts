import * as Y from 'yjs';
import { sha256 } from './stored-document.js';

/**
 * Equal for two documents that say the same, however they were put together: what each client wrote, which of it still
 * stands, and what is to be read. Encoded updates will not do, as their order and cuts differ.
 */
export function fingerprint(document: Y.Doc): string {
  const written = [...document.store.clients]
    .sort(([a], [b]) => a - b)
    .map(([client, structs]) => [client, Y.getState(document.store, client), standing(structs)]);
  const content = document.getXmlFragment('body').toArray().map(outline);
  return sha256(Buffer.from(JSON.stringify([written, content])));
}

/** The clocks of what is not deleted, as ranges that do not touch. */
function standing(structs: readonly (Y.Item | Y.GC)[]): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.deleted) continue;
    const { clock } = struct.id;
    const last = ranges.at(-1);
    if (last?.[1] === clock) last[1] += struct.length;
    else ranges.push([clock, clock + struct.length]);
  }
  return ranges;
}

function outline(node: Y.XmlElement | Y.XmlText | Y.XmlHook): unknown {
  if (node instanceof Y.XmlText) return node.toDelta();
  if (!(node instanceof Y.XmlElement)) return node.toJSON();
  const attributes = Object.entries(node.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1));
  return [node.nodeName, attributes, node.toArray().map(outline)];
}

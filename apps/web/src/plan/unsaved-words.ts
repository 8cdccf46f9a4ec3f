import * as Y from 'yjs';

/**
 * What one person wrote in a document since a clock of their client id, a line for each block; the words of others, and
 * what was saved before, are not among them.
 */
export function wordsSince(doc: Y.Doc, clock: number): string {
  const written = ({ id, content, length }: Y.Item): string => {
    if (id.client !== doc.clientID || id.clock + length <= clock) return '';
    if (content instanceof Y.ContentString) return content.str.slice(Math.max(0, clock - id.clock));
    const element: unknown = content instanceof Y.ContentType ? content.type : null;
    return element instanceof Y.XmlElement && element.nodeName === 'actionReference' ? '[action]' : '';
  };
  return blocksUnder(doc.getXmlFragment('body'))
    .map((block) => stretches(block, written).join(' … '))
    .filter((line) => line.trim())
    .join('\n');
}

/** The elements that hold text, in reading order. */
function blocksUnder(node: Y.XmlFragment): Y.XmlFragment[] {
  if (node instanceof Y.XmlElement && ['paragraph', 'heading'].includes(node.nodeName)) return [node];
  return node
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .flatMap(blocksUnder);
}

/** What stands in a block: the items of its texts, and what stands between the texts. */
function* itemsUnder(type: { readonly _start: Y.Item | null }): Generator<Y.Item> {
  for (let item = type._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText)
      yield* itemsUnder(item.content.type);
    else yield item;
  }
}

/** Runs of words with nothing of somebody else's, and nothing saved, between them. */
function stretches(block: Y.XmlFragment, written: (item: Y.Item) => string): string[] {
  const found: string[] = [];
  let goesOn = false;
  for (const item of itemsUnder(block)) {
    const words = written(item);
    if (words && goesOn) found[found.length - 1] += words;
    else if (words) found.push(words);
    goesOn = words !== '';
  }
  return found;
}

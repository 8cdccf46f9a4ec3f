import * as Y from 'yjs';
import type { Seeded } from './seeded.js';

/** One change as the plan's editor makes it, anywhere in the section: mostly words, at times bold, deletions and lines. */
export function typeSomething(document: Y.Doc, words: string, random: Seeded): void {
  const body = document.getXmlFragment('body');
  document.transact(() => {
    const kind = random.next();
    const text = kind < 0.1 ? null : pickText(body, random);
    if (!text) addLine(body, words, random);
    else if (kind < 0.65) text.insert(random.below(text.length + 1), words);
    else if (kind < 0.85) erase(text, random);
    else if (kind < 0.95) embolden(text, random);
    else body.delete(random.below(body.length), 1);
  });
}

function pickText(body: Y.XmlFragment, random: Seeded): Y.XmlText | null {
  const texts = body.toArray().flatMap((line) => (line instanceof Y.XmlElement ? line.toArray() : []));
  const text = texts.length > 0 ? random.pick(texts) : null;
  return text instanceof Y.XmlText ? text : null;
}

function addLine(body: Y.XmlFragment, words: string, random: Seeded): void {
  const isHeading = random.next() < 0.2;
  const line = new Y.XmlElement(isHeading ? 'heading' : 'paragraph');
  if (isHeading) line.setAttribute('level', '2');
  line.insert(0, [new Y.XmlText(words)]);
  body.insert(random.below(body.length + 1), [line]);
}

function erase(text: Y.XmlText, random: Seeded): void {
  if (text.length === 0) return;
  const start = random.below(text.length);
  text.delete(start, 1 + random.below(Math.min(20, text.length - start)));
}

function embolden(text: Y.XmlText, random: Seeded): void {
  if (text.length === 0) return;
  const start = random.below(text.length);
  text.format(start, 1 + random.below(text.length - start), { bold: random.next() < 0.7 ? true : null });
}

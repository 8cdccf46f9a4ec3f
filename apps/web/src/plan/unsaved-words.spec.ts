import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { wordsSince } from './unsaved-words.js';

const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};

/** A document in which others wrote "He left on Monday." and we have written nothing. */
function aDocument(): { doc: Y.Doc; text: Y.XmlText; now: () => number } {
  const others = new Y.Doc();
  others.getXmlFragment('body').insert(0, [element('paragraph', new Y.XmlText('He left on Monday.'))]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(others));
  const text = (doc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  return { doc, text, now: () => Y.getState(doc.store, doc.clientID) };
}

describe('the words that were not saved', () => {
  it('are those of their writer only, a line for each block, with a sign where something stands between', () => {
    const { doc, text } = aDocument();
    text.insert(8, 'her ');
    text.insert(text.length, ' She is safe.');
    doc
      .getXmlFragment('body')
      .insert(1, [
        element('heading', new Y.XmlText('Next')),
        element('bulletList', element('listItem', element('paragraph', new Y.XmlText('Ring her sister')))),
      ]);
    expect(wordsSince(doc, 0)).toBe('her  …  She is safe.\nNext\nRing her sister');
  });

  it('are not those that were saved before, nor those that were taken out again', () => {
    const { doc, text, now } = aDocument();
    text.insert(text.length, ' Saved.');
    const saved = now();
    text.insert(text.length, ' Not saved. Not meant.');
    text.delete(text.length - 11, 11);
    expect(wordsSince(doc, saved)).toBe(' Not saved.');
    expect(wordsSince(doc, now())).toBe('');
  });

  it('name an action that was referred to', () => {
    const { doc, now } = aDocument();
    const reference = new Y.XmlElement('actionReference');
    const saved = now();
    doc.getXmlFragment('body').insert(1, [element('paragraph', new Y.XmlText('See '), reference)]);
    expect(wordsSince(doc, saved)).toBe('See [action]');
  });

  it('go on over a change of weight and over what was deleted in between', () => {
    const { doc, text, now } = aDocument();
    const saved = now();
    text.insert(text.length, ' one two three');
    text.format(text.length - 9, 3, { bold: true });
    text.delete(text.length - 6, 1);
    expect(wordsSince(doc, saved)).toBe(' one twothree');
  });
});

import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { blocksOf, emptyDocument, textOf } from './text.js';

const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};

describe('a section as text', () => {
  it('reads blocks in order, marks list items, keeps newlines inside a paragraph', () => {
    const document = emptyDocument();
    document
      .getXmlFragment('body')
      .insert(0, [
        element('heading', new Y.XmlText('Agreed')),
        element(
          'bulletList',
          element('listItem', element('paragraph', new Y.XmlText('one'))),
          element('listItem', element('paragraph', new Y.XmlText('two'))),
        ),
        element('orderedList', element('listItem', element('paragraph', new Y.XmlText('first')))),
        element('paragraph', new Y.XmlText('a\nb')),
      ]);
    expect(textOf(document)).toBe('Agreed\n- one\n- two\n1. first\na\nb');
  });

  it('finds the lines that derive from a consultation', () => {
    const document = emptyDocument();
    const line = element('paragraph', new Y.XmlText('from her'));
    line.setAttribute('lineId', 'L1');
    document.getXmlFragment('body').insert(0, [element('paragraph', new Y.XmlText('x')), line]);
    expect(blocksOf(document)).toEqual([
      { text: 'x', lineId: null },
      { text: 'from her', lineId: 'L1' },
    ]);
  });

  it('reads an action in its text by what it says, in one line, and names none that is not known', () => {
    const document = emptyDocument();
    const reference = (id?: string) => {
      const made = new Y.XmlElement('actionReference');
      if (id) made.setAttribute('actionId', id);
      return made;
    };
    document
      .getXmlFragment('body')
      .insert(0, [
        element('paragraph', new Y.XmlText('Until then '), reference('A1'), new Y.XmlText('.')),
        element('bulletList', element('listItem', element('paragraph', reference('A2'), reference()))),
        element('paragraph', new Y.XmlText('a'), new Y.XmlElement('hardBreak'), new Y.XmlText('b')),
      ]);
    const words = new Map([['A1', ' Change the locks,\n  and tell her ']]);
    expect(textOf(document, words)).toBe(
      'Until then [action: Change the locks, and tell her].\n- [action][action]\na\nb',
    );
    expect(textOf(document)).toBe('Until then [action].\n- [action][action]\na\nb');
  });
});

describe('a document of the plan', () => {
  it('takes nothing out of what is written into it, not even a mark that changes nothing', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    const text = new Y.XmlText('words');
    one.getXmlFragment('body').insert(0, [element('paragraph', text)]);
    const written = Y.encodeStateAsUpdate(one);
    Y.applyUpdate(other, written);
    text.format(0, 5, { bold: true });
    const [same] = (other.getXmlFragment('body').get(0) as Y.XmlElement).toArray() as Y.XmlText[];
    same?.format(0, 5, { bold: true });
    const document = emptyDocument();
    for (const update of [written, Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)])
      Y.applyUpdate(document, update);
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(document)).ds.clients.size).toBe(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { appendParagraphs } from './section-text.js';

const line = (...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, children);
  return made;
};
const reference = (): Y.XmlElement => {
  const made = new Y.XmlElement('actionReference');
  made.setAttribute('actionId', 'A1');
  return made;
};
const written = (doc: Y.Doc) => doc.getXmlFragment('body').toString();

describe('what the plain form adds', () => {
  it('stands at the end, before an empty last line', () => {
    const doc = new Y.Doc();
    doc.getXmlFragment('body').insert(0, [line(new Y.XmlText('first')), line(new Y.XmlText())]);
    appendParagraphs(doc, ['second', 'third']);
    expect(written(doc)).toBe(
      '<paragraph>first</paragraph><paragraph>second</paragraph><paragraph>third</paragraph><paragraph></paragraph>',
    );
  });

  it('leaves every other line as it is, one that only refers to an action too', () => {
    const doc = new Y.Doc();
    doc.getXmlFragment('body').insert(0, [line(new Y.XmlText('See '), reference()), line(reference())]);
    const before = written(doc);
    appendParagraphs(doc, ['added']);
    expect(before).toContain('actionId="A1"');
    expect(written(doc)).toBe(`${before}<paragraph>added</paragraph>`);
  });
});

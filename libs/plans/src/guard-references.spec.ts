import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { known, mine, nothing } from '../../../test/builders/guarded.js';
import { judge } from './guard.js';
import { emptyDocument } from './text.js';

describe('a reference to an action', () => {
  const ID = 'b9d2c1f4-0000-4000-8000-00000000a001';
  const OTHER = 'b9d2c1f4-0000-4000-8000-00000000a002';
  const reference = (...attributes: [string, unknown][]) => {
    const made = new Y.XmlElement('actionReference');
    for (const [name, value] of attributes) made.setAttribute(name, value as string);
    return made;
  };
  const within = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name);
    made.insert(0, children);
    return made;
  };
  const verdictOf = (document: Y.Doc, before?: Uint8Array, state = nothing()) =>
    judge(Y.encodeStateAsUpdate(document, before), state, mine, 'whole-panel');
  /** The verdict on a document by client 7 with this in its body. */
  const verdictOn = (...nodes: (Y.XmlElement | Y.XmlText)[]) => {
    const document = emptyDocument();
    document.clientID = 7;
    document.getXmlFragment('body').insert(0, nodes);
    return verdictOf(document);
  };
  const refused = { accepted: false, problem: 'malformed-update' };

  it.each(['paragraph', 'heading'])('stands in the text of a %s and is named once', (block) => {
    const twice = [reference(['actionId', ID]), new Y.XmlText(' and '), reference(['actionId', ID])];
    expect(verdictOn(within(block, new Y.XmlText('See '), ...twice))).toMatchObject({
      accepted: true,
      references: [ID],
    });
  });

  it('stands there without an id yet', () => {
    expect(verdictOn(within('paragraph', reference()))).toMatchObject({ accepted: true, references: [] });
  });

  it.each([
    ['under the root', () => reference(['actionId', ID])],
    ['under a list', () => within('bulletList', reference(['actionId', ID]))],
    ['under a list item', () => within('bulletList', within('listItem', reference(['actionId', ID])))],
    ['in another reference', () => within('paragraph', within('actionReference', reference(['actionId', ID])))],
    ['with text in it', () => within('paragraph', within('actionReference', new Y.XmlText('x')))],
    ['with a line break in it', () => within('paragraph', within('actionReference', new Y.XmlElement('hardBreak')))],
    ['with an attribute of lines', () => within('paragraph', reference(['actionId', ID], ['level', 1]))],
    ['with words for an id', () => within('paragraph', reference(['actionId', 'Ring her on Tuesday']))],
    ['with an id in another spelling', () => within('paragraph', reference(['actionId', ID.toUpperCase()]))],
    ['with an id and more', () => within('paragraph', reference(['actionId', `${ID} `]))],
    ['with more before its id', () => within('paragraph', reference(['actionId', `x${ID}`]))],
    ['with a number for an id', () => within('paragraph', reference(['actionId', 7]))],
    ['with nothing for an id', () => within('paragraph', reference(['actionId', null]))],
    ['with an id in an object', () => within('paragraph', reference(['actionId', {}]))],
    ['with an id in a list', () => within('paragraph', reference(['actionId', [ID]]))],
    ['with its id under another name', () => within('paragraph', reference(['lineId', ID]))],
  ])('is refused %s', (_, made) => {
    expect(verdictOn(made())).toEqual(refused);
  });

  it('and nothing else names an action', () => {
    for (const name of ['paragraph', 'heading', 'bulletList', 'hardBreak']) {
      const made = new Y.XmlElement(name);
      made.setAttribute('actionId', ID);
      expect(verdictOn(made)).toEqual(refused);
    }
    const text = new Y.XmlText('x');
    text.setAttribute('actionId', ID);
    expect(verdictOn(within('paragraph', text))).toEqual(refused);
  });

  it('is named again when it is set to another action, which the wire says only by its neighbour', () => {
    const document = emptyDocument();
    document.clientID = 7;
    const made = reference(['actionId', ID]);
    document.getXmlFragment('body').insert(0, [within('paragraph', made)]);
    const server = emptyDocument();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(document));
    const before = Y.encodeStateVector(document);
    made.setAttribute('actionId', OTHER);
    expect(verdictOf(document, before, known(server))).toMatchObject({ accepted: true, references: [OTHER] });
    made.setAttribute('actionId', 'Ring her on Tuesday');
    expect(verdictOf(document, before, known(server))).toEqual(refused);
  });

  it('is not named by an edit that holds it already, takes it out, or never shows it', () => {
    const document = emptyDocument();
    document.clientID = 7;
    document.getXmlFragment('body').insert(0, [within('paragraph', reference(['actionId', ID]))]);
    expect(verdictOf(document, undefined, known(document))).toMatchObject({ isNews: false, references: [] });
    const before = Y.encodeStateVector(document);
    const server = emptyDocument();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(document));
    document.getXmlFragment('body').delete(0, 1);
    expect(verdictOf(document, before, known(server))).toMatchObject({ isNews: true, structs: [], references: [] });
    expect(verdictOf(document)).toMatchObject({ accepted: true, references: [] });
  });
});

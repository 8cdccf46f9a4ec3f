import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as Y from 'yjs';
import { attributed, known, line, mine, nothing, problemOf, written } from '../../../test/builders/guarded.js';
import { judge, UPDATE_LIMIT } from './guard.js';
import { emptyDocument, textOf } from './text.js';

/** Deletes ranges of client 7, each a first clock and a length below 128. */
const deleting = (...ranges: [number, number][]) => Uint8Array.from([0, 1, 7, ranges.length, ...ranges.flat()]);

describe('the guard on hostile bytes', () => {
  it('accepts a whole document of one’s own, and again when it is sent twice', () => {
    const document = written();
    const bytes = Y.encodeStateAsUpdate(document);
    expect(problemOf(bytes, nothing())).toBe('accepted');
    expect(judge(bytes, known(document), mine, 'whole-panel')).toMatchObject({ accepted: true, isNews: false });
  });

  it('asks for the dependencies of what is known already, as Yjs does: or it would wait in Yjs for ever', () => {
    // Client 7's first struct once more, now beside one of client 9 that nobody has.
    const again = Uint8Array.from([1, 1, 7, 0, 0x84, 9, 5, 1, 120, 0]);
    expect(problemOf(again, known(written()))).toBe('resync');
    const document = written();
    Y.applyUpdate(document, again);
    expect(document.store.pendingStructs).not.toBeNull();
  });

  it('refuses another root under what is known already: Yjs would make it all the same', () => {
    const again = Uint8Array.from([1, 1, 7, 0, 4, 1, 1, 122, 1, 120, 0]);
    expect(problemOf(again, known(written()))).toBe('malformed-update');
    const document = written();
    Y.applyUpdate(document, again);
    expect([...document.share.keys()]).toContain('z');
  });

  it('refuses structs under another person’s client id', () => {
    expect(problemOf(Y.encodeStateAsUpdate(written('Not me', 8)), nothing())).toBe('forbidden');
  });

  it('asks for the difference when something before it is missing', () => {
    const document = written();
    const before = Y.encodeStateVector(document);
    line(document, 'Second');
    expect(problemOf(Y.encodeStateAsUpdate(document, before), nothing())).toBe('resync');
  });

  it('asks for the difference when it builds on somebody’s edit that the server lacks', () => {
    const document = emptyDocument();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(written('Theirs', 8)));
    document.clientID = 7;
    const before = Y.encodeStateVector(document);
    line(document, 'Mine');
    expect(problemOf(Y.encodeStateAsUpdate(document, before), nothing())).toBe('resync');
  });

  it('refuses deletions of what the server does not hold', () => {
    const document = written();
    const before = Y.encodeStateVector(document);
    document.getXmlFragment('body').delete(0, 1);
    const bytes = Y.encodeStateAsUpdate(document, before);
    expect(problemOf(bytes, nothing())).toBe('resync');
    expect(problemOf(bytes, known(document))).toBe('accepted');
  });

  it.each([
    ['another root', (document: Y.Doc) => document.getText('elsewhere').insert(0, 'x')],
    ['a map as root', (document: Y.Doc) => document.getMap('body2').set('a', 1)],
    ['a document inside', (document: Y.Doc) => document.getMap('m').set('d', new Y.Doc())],
    ['an unknown element', (document: Y.Doc) => document.getXmlFragment('body').push([new Y.XmlElement('script')])],
    ['an unknown attribute', (document: Y.Doc) => line(document, 'x', ['onclick', 'y'])],
    ['an attribute on a text', (document: Y.Doc) => attributed(document)],
    ['a link to a consultation where his side reads', (document: Y.Doc) => line(document, 'x', ['lineId', 'y'])],
  ])('refuses %s', (_, write) => {
    const document = emptyDocument();
    document.clientID = 7;
    write(document);
    expect(problemOf(Y.encodeStateAsUpdate(document), nothing())).toBe('malformed-update');
  });

  it('lets a line of her side carry the id of what it derives from', () => {
    const document = emptyDocument();
    document.clientID = 7;
    line(document, 'x', ['lineId', 'b9d2']);
    expect(problemOf(Y.encodeStateAsUpdate(document), nothing(), 'her-side')).toBe('accepted');
  });

  it('refuses an edit that is too large, and version 2 bytes', () => {
    expect(problemOf(new Uint8Array(UPDATE_LIMIT + 1), nothing())).toBe('malformed-update');
    expect(problemOf(Y.encodeStateAsUpdateV2(written()), nothing())).not.toBe('accepted');
  });

  it('accepts setting an attribute again: the wire names it only through its neighbour', () => {
    const document = emptyDocument();
    document.clientID = 7;
    const heading = new Y.XmlElement('heading');
    document.getXmlFragment('body').insert(0, [heading]);
    heading.setAttribute('level', '1');
    const before = Y.encodeStateVector(document);
    const server = emptyDocument();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(document));
    heading.setAttribute('level', '2');
    expect(problemOf(Y.encodeStateAsUpdate(document, before), known(server))).toBe('accepted');
  });

  it('refuses a string straight under an element', () => {
    const document = emptyDocument();
    document.clientID = 7;
    const text = new Y.XmlText('kept');
    document.getXmlFragment('body').insert(0, [text]);
    const bytes = Y.encodeStateAsUpdate(document);
    // The type reference of Y.XmlText (6) becomes that of a Y.XmlElement (3) without a name of the plan.
    const at = bytes.indexOf(6);
    const changed = Uint8Array.from(bytes);
    changed[at] = 1;
    expect(problemOf(changed, nothing())).toBe('malformed-update');
  });

  it('never throws, and whatever it accepts applies without leaving anything pending', () => {
    const document = written();
    line(document, 'More', ['level', '2']);
    document.getXmlFragment('body').delete(0, 1);
    line(document, 'Again');
    const honest = Y.encodeStateAsUpdate(document);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(honest.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        (changes) => {
          const bytes = Uint8Array.from(honest);
          for (const [index, value] of changes) bytes[index] = value;
          const verdict = judge(bytes, nothing(), mine, 'whole-panel');
          if (!verdict.accepted) return;
          const replica = emptyDocument();
          Y.applyUpdate(replica, bytes);
          expect(replica.store.pendingStructs).toBeNull();
          expect(replica.store.pendingDs).toBeNull();
          expect(typeof textOf(replica)).toBe('string');
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('deletions', () => {
  it('are news once: of what is deleted already nothing changes', () => {
    const document = written();
    const server = emptyDocument();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(document));
    const before = Y.encodeStateVector(document);
    document.getXmlFragment('body').delete(0, 1);
    const bytes = Y.encodeStateAsUpdate(document, before);
    const news = () => judge(bytes, known(server), mine, 'whole-panel');
    expect(news()).toMatchObject({ accepted: true, structs: [], isNews: true });
    Y.applyUpdate(server, bytes);
    expect(news()).toMatchObject({ accepted: true, structs: [], isNews: false });
  });

  it('are news exactly when applying them changes the document', () => {
    const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(range, { maxLength: 6 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 20 }),
        (gone, at, length) => {
          const document = written('x'.repeat(100));
          for (const [clock, len] of gone) Y.applyUpdate(document, deleting([2 + clock, len]));
          const bytes = deleting([2 + at, length]);
          const before = Y.encodeStateAsUpdate(document);
          const verdict = judge(bytes, known(document), mine, 'whole-panel');
          Y.applyUpdate(document, bytes);
          const changed = !Buffer.from(before).equals(Y.encodeStateAsUpdate(document));
          expect(verdict).toMatchObject({ accepted: true, isNews: changed });
        },
      ),
    );
  });

  it('are news when they delete what an earlier edit of the same batch adds', () => {
    const document = written();
    const server = emptyDocument();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(document));
    const state = known(server);
    const before = Y.encodeStateVector(document);
    line(document, 'In one breath');
    const added = judge(Y.encodeStateAsUpdate(document, before), state, mine, 'whole-panel');
    state.accept(added.accepted ? added.structs : []);
    const then = Y.encodeStateVector(document);
    document.getXmlFragment('body').delete(1, 1);
    const bytes = Y.encodeStateAsUpdate(document, then);
    expect(judge(bytes, state, mine, 'whole-panel')).toMatchObject({ accepted: true, structs: [], isNews: true });
  });

  it('of more pieces than are looked at count as news', () => {
    const document = written('');
    const text = (document.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const backwards = (letters: number) => {
      for (let left = letters; left > 0; left -= 1) text.insert(0, 'z');
      text.delete(0, letters);
      return judge(Y.encodeStateAsUpdate(document), known(document), mine, 'whole-panel');
    };
    expect(backwards(900)).toMatchObject({ structs: [], isNews: false });
    expect(backwards(900)).toMatchObject({ structs: [], isNews: true });
  });

  it('are refused out of order or over one another: Yjs would walk every range through the whole section', () => {
    const state = known(written('x'.repeat(100)));
    expect(problemOf(deleting([5, 2], [7, 1], [20, 5]), state)).toBe('accepted');
    for (const ranges of [
      [
        [5, 2],
        [5, 2],
      ],
      [
        [5, 9],
        [6, 1],
      ],
      [
        [9, 1],
        [5, 1],
      ],
    ] as [number, number][][])
      expect(problemOf(deleting(...ranges), state)).toBe('malformed-update');
  });
});

describe('an edit that is meant to stop the server', () => {
  // Unguarded each would keep the server for minutes: seconds tell the two apart on whatever machine.
  const within = (milliseconds: number, work: () => void): void => {
    const from = performance.now();
    work();
    expect(performance.now() - from).toBeLessThan(milliseconds);
  };
  /** An unsigned number as lib0 writes it: seven bits a byte. */
  const varUint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...varUint(Math.floor(value / 128))];
  /** A text of client 7 in a document of client 8, for edits by client 7. */
  function textOfEight(): { document: Y.Doc; text: Y.XmlText; before: Uint8Array } {
    const theirs = written('x'.repeat(30_000), 8);
    const document = emptyDocument();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(theirs));
    document.clientID = 7;
    const text = (document.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    return { document, text, before: Y.encodeStateVector(document) };
  }

  it('is judged in a moment, however many structs it is cut into', () => {
    const { document, text, before } = textOfEight();
    document.transact(() => {
      for (let at = 15_000; at > 0; at -= 1) text.insert(at * 2, 'z');
      for (let at = 0; at < 9000; at += 1) text.delete(at, 1);
    });
    const bytes = Y.encodeStateAsUpdate(document, before);
    const state = known(written('x'.repeat(30_000), 8));
    within(10_000, () => {
      const verdict = judge(bytes, state, mine, 'whole-panel');
      expect(verdict.accepted).toBe(true);
      if (verdict.accepted) state.accept(verdict.structs);
      expect(judge(bytes, state, mine, 'whole-panel')).toMatchObject({ accepted: true, structs: [] });
    });
  });

  it('is refused in a moment when it deletes the same over and over', () => {
    const { document, text } = textOfEight();
    document.transact(() => {
      for (let at = 15_000; at > 0; at -= 1) text.insert(at * 2, 'z');
    });
    const end = Y.getState(document.store, 8);
    const ranges = 50_000;
    const bytes = [...varUint(ranges), ...Array.from({ length: ranges }, () => [0, ...varUint(end)]).flat()];
    const update = Uint8Array.from([0, 1, 8, ...bytes]);
    expect(update.length).toBeLessThan(UPDATE_LIMIT);
    within(10_000, () => expect(problemOf(update, known(document))).toBe('malformed-update'));
  });

  it('is refused when it nests deeper than any plan, in one edit or one by one', () => {
    const document = emptyDocument();
    document.clientID = 7;
    const server = emptyDocument();
    const nest = (levels: number) => {
      const before = Y.encodeStateVector(document);
      document.transact(() => {
        let at: Y.XmlFragment = document.getXmlFragment('body');
        while (at.length > 0) at = at.get(0) as Y.XmlElement;
        for (let left = levels; left > 0; left -= 1) {
          const list = new Y.XmlElement(left % 2 ? 'bulletList' : 'listItem');
          at.insert(0, [list]);
          at = list;
        }
      });
      return Y.encodeStateAsUpdate(document, before);
    };
    for (let level = 0; level < 40; level += 10) {
      const bytes = nest(10);
      expect(problemOf(bytes, known(server))).toBe('accepted');
      Y.applyUpdate(server, bytes);
    }
    expect(problemOf(nest(10), known(server))).toBe('malformed-update');
    expect(problemOf(Y.encodeStateAsUpdate(document), nothing())).toBe('malformed-update');
    expect(problemOf(nest(3000), nothing())).toBe('resync');
  });
});

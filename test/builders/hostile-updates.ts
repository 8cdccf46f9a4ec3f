import * as Y from 'yjs';
import type { ProblemCode } from '@inview/contract';

export interface HostileUpdate {
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly codes: readonly ProblemCode[];
}

const MALFORMED = ['malformed-update'] as const;

/** A document as the client with this id holds it, with what it would send after doing something. */
function after(state: Uint8Array, client: number, change: (document: Y.Doc, body: Y.XmlFragment) => void): Uint8Array {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  document.clientID = client;
  const before = Y.encodeStateVector(document);
  document.transact(() => change(document, document.getXmlFragment('body')));
  return Y.encodeStateAsUpdate(document, before);
}

const paragraph = (text = 'x') => {
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText(text)]);
  return line;
};

/** An unsigned number as lib0 writes it: seven bits a byte. */
function varUint(value: number): number[] {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}

/** One garbage-collected struct of a client: seven bytes that claim any length. */
const collected = (client: number, clock: number, length: number) =>
  Uint8Array.from([1, 1, ...varUint(client), ...varUint(clock), 0, ...varUint(length), 0]);

const deleting = (client: number, clock: number, length: number) =>
  Uint8Array.from([0, 1, ...varUint(client), 1, ...varUint(clock), ...varUint(length)]);

function nested(body: Y.XmlFragment, levels: number): void {
  let at = body;
  for (let left = levels; left > 0; left -= 1) {
    const list = new Y.XmlElement(left % 2 ? 'bulletList' : 'listItem');
    at.insert(0, [list]);
    at = list;
  }
}

/** Edits that no editor makes, for a section in this state; `mine` is the hostile client's own id, `other` somebody else's. */
export function hostileUpdates(state: Uint8Array, mine: number, other: number): HostileUpdate[] {
  const by = (what: string, change: Parameters<typeof after>[2], ...codes: ProblemCode[]): HostileUpdate => ({
    what,
    bytes: after(state, mine, change),
    codes: codes.length ? codes : MALFORMED,
  });
  const bytes = (what: string, given: Uint8Array, ...codes: ProblemCode[]): HostileUpdate => ({
    what,
    bytes: given,
    codes: codes.length ? codes : MALFORMED,
  });
  /** Written by somebody who holds nothing of the section yet, so that its root can be of any type. */
  const alone = (what: string, change: (document: Y.Doc) => void): HostileUpdate => {
    const document = new Y.Doc();
    document.clientID = mine;
    change(document);
    return bytes(what, Y.encodeStateAsUpdate(document));
  };
  const honest = after(state, mine, (_, body) => body.push([paragraph('An honest line that was cut short.')]));
  const later = new Y.Doc();
  Y.applyUpdate(later, state);
  later.clientID = mine;
  later.getXmlFragment('body').push([paragraph()]);
  const missing = Y.encodeStateVector(later);
  later.getXmlFragment('body').push([paragraph('Second')]);
  const gapped = Y.encodeStateAsUpdate(later, missing);
  return [
    bytes('nothing at all', new Uint8Array()),
    bytes(
      '64 bytes of garbage',
      Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 77) % 256),
    ),
    bytes('ones', new Uint8Array(1000).fill(255)),
    ...[1, 2, 5, honest.length >> 1, honest.length - 1].map((length) =>
      bytes(`cut after ${length} bytes`, honest.slice(0, length)),
    ),
    bytes('version 2', Y.convertUpdateFormatV1ToV2(honest), 'malformed-update', 'resync', 'forbidden'),
    bytes('a struct that claims 2^50', collected(mine, 0, 2 ** 50)),
    bytes('a struct that claims a million and one', collected(mine, 0, 1_000_001)),
    bytes('counts that are not there', Uint8Array.from([...varUint(2 ** 32), 1, 1, 0])),
    bytes(
      'another’s client id',
      after(state, other, (_, body) => body.push([paragraph()])),
      'forbidden',
    ),
    bytes('a collected struct over another’s next edits', collected(other, 500, 1000), 'forbidden'),
    bytes(
      'a client id that nobody has',
      after(state, 4_000_000_000, (_, body) => body.push([paragraph()])),
      'forbidden',
    ),
    bytes('a gap before it', gapped, 'resync'),
    bytes('a skipped struct', collected(mine, 50, 3), 'resync'),
    bytes('deletions of what is not there', deleting(mine, 10, 5000), 'resync'),
    bytes('deletions of another’s future', deleting(other, 100_000, 5), 'resync'),
    by('another root', (document) => document.getMap('secret').set('a', 1)),
    by('another text root', (document) => document.getText('body2').insert(0, 'x')),
    alone('a subdocument', (document) => document.getMap('body').set('doc', new Y.Doc())),
    by('an element that plans do not have', (_, body) => body.push([new Y.XmlElement('script')])),
    by('an attribute that lines do not have', (_, body) => withAttribute(body, 'onclick', 'x')),
    by('a registered line on the whole panel’s side', (_, body) => withAttribute(body, 'lineId', 'x')),
    by('an attribute of any size', (_, body) => withAttribute(body, 'level', 'x'.repeat(101))),
    by('an attribute that nests', (_, body) => withAttribute(body, 'level', { a: { b: 1 } })),
    by('a mark that plans do not have', (_, body) => body.push([marked({ link: { href: 'javascript:0' } })])),
    by('an embedded image', (_, body) => body.push([embedded()])),
    by('a hook', (_, body) => body.push([new Y.XmlHook('x') as unknown as Y.XmlElement])),
    alone('bytes in the body', (document) => document.getArray('body').push([new Uint8Array(3)])),
    alone('values in the body', (document) => document.getArray('body').push([{ a: 1 }])),
    by('lists in lists without end', (_, body) => nested(body, 2000)),
    by('more than fits one edit', (_, body) => body.push([paragraph('x'.repeat(270_000))])),
  ];
}

function withAttribute(body: Y.XmlFragment, name: string, value: unknown): void {
  const line = paragraph();
  line.setAttribute(name, value as string);
  body.push([line]);
}

function marked(attributes: Record<string, unknown>): Y.XmlElement {
  const line = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  text.insert(0, 'x', attributes);
  line.insert(0, [text]);
  return line;
}

function embedded(): Y.XmlElement {
  const line = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  text.insertEmbed(0, { image: 'https://evil.example/x.png' });
  line.insert(0, [text]);
  return line;
}

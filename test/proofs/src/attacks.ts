import * as Y from 'yjs';

/** Bytes for a section that no editor would send, or that its sender has no right to. */
export interface Attack {
  readonly what: string;
  readonly sectionId: string;
  readonly bytes: Uint8Array;
}

/** A section as the hostile editor was served it, and whose client ids are whose. */
export interface Target {
  readonly sectionId: string;
  readonly state: Uint8Array;
  readonly mine: number;
  readonly other: number;
}

/** An unsigned number as lib0 writes it: seven bits a byte. */
export function varUint(value: number): number[] {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}

/** What a client with this id would send after doing something to the section. */
export function edit(state: Uint8Array, client: number, change: (document: Y.Doc, body: Y.XmlFragment) => void) {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  document.clientID = client;
  const before = Y.encodeStateVector(document);
  document.transact(() => change(document, document.getXmlFragment('body')));
  return Y.encodeStateAsUpdate(document, before);
}

export function line(words: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  return paragraph;
}

/** A struct of a kind without content: kind 0 is garbage-collected, 10 is skipped. Seven bytes can claim any length. */
const bare = (kind: number, client: number, clock: number, length: number) =>
  Uint8Array.from([1, 1, ...varUint(client), ...varUint(clock), kind, ...varUint(length), 0]);

function clockOf({ state }: Target, client: number): number {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  return Y.getState(document.store, client);
}

/** The n-th of many small edits whose predecessors never come (realtime.md §1.5). */
export const withoutPredecessor = ({ sectionId, mine }: Target, nth: number): Attack => {
  const document = new Y.Doc();
  document.clientID = mine;
  const text = document.getText('body');
  text.insert(0, 'x'.repeat(1000 + nth));
  const before = Y.encodeStateVector(document);
  text.insert(text.length, 'An edit whose predecessor never comes.');
  return { what: 'a missing predecessor', sectionId, bytes: Y.encodeStateAsUpdate(document, before) };
};

/** The attacks of realtime.md §4 that fit one message, and those that the unit probes there let through. All are refused. */
export function namedAttacks(target: Target): Attack[] {
  const { sectionId, state, mine, other } = target;
  const honest = edit(state, mine, (_, body) => body.push([line('Version two')]));
  const attacks: Readonly<Record<string, Uint8Array>> = {
    'another’s client id': edit(state, other, (_, body) => body.push([line('Words that the other never said.')])),
    'erasing another’s offline edits': bare(0, other, clockOf(target, other), 1000),
    '64 bytes of garbage': Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 77) % 256),
    'a client id that nobody has': edit(state, 4_000_000_000, (_, body) => body.push([line('Nobody')])),
    'a struct of 2^50': bare(0, mine, clockOf(target, mine), 2 ** 50),
    'a skipped struct': bare(10, mine, clockOf(target, mine), 5),
    'deletions of another’s future': Uint8Array.from([0, 1, ...varUint(other), 1, ...varUint(1e9), ...varUint(50)]),
    'version 2': Y.convertUpdateFormatV1ToV2(honest),
    'another root': edit(state, mine, (document) => document.getMap('secret').set('a', 1)),
    'a root of another type': edit(new Uint8Array([0, 0]), mine, (document) => document.getArray('other').push([1])),
    'a subdocument': edit(state, mine, (document) =>
      document.getMap('more').set('document', new Y.Doc({ guid: 'inside' })),
    ),
    'an element that plans do not have': edit(state, mine, (_, body) => body.push([new Y.XmlElement('script')])),
    'one operation larger than an edit may be': edit(state, mine, (_, body) => body.push([line('x'.repeat(270_000))])),
  };
  return Object.entries(attacks).map(([what, bytes]) => ({ what, sectionId, bytes }));
}

/** Edits that would be honest if their writer were: what is made of them by mutation must stay out, or keep the law. */
export function ownEdits({ sectionId, state, mine }: Target): Attack[] {
  const edits = [
    edit(state, mine, (_, body) => body.push([line('A line of my own')])),
    edit(state, mine, (_, body) => {
      const heading = new Y.XmlElement('heading');
      heading.setAttribute('level', 2 as unknown as string);
      const text = new Y.XmlText();
      heading.insert(0, [text]);
      body.push([heading]);
      text.insert(0, 'bold', { bold: true });
    }),
    edit(state, mine, (_, body) => {
      const [list, item] = [new Y.XmlElement('bulletList'), new Y.XmlElement('listItem')];
      item.insert(0, [line('An item')]);
      list.insert(0, [item]);
      body.insert(0, [list]);
    }),
  ];
  return edits.map((bytes) => ({ what: 'an own edit', sectionId, bytes }));
}

import * as Y from 'yjs';
import { emptyDocument, judge, KnownState } from '@inview/plans';

/** A document with one line by client 7, and what the server knows of it. */
export function written(text = 'Police: two call-outs.', client = 7) {
  const document = emptyDocument();
  document.clientID = client;
  line(document, text);
  return document;
}

export function line(document: Y.Doc, text: string, attribute?: [string, string]): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  if (attribute) paragraph.setAttribute(...attribute);
  document.getXmlFragment('body').push([paragraph]);
}

export function attributed(document: Y.Doc): void {
  const text = new Y.XmlText('x');
  text.setAttribute('level', '1');
  document.getXmlFragment('body').push([text]);
}

export const known = (document: Y.Doc) => new KnownState(document);
export const nothing = () => new KnownState(emptyDocument());
export const mine = (clientId: number) => clientId === 7;
export const problemOf = (
  bytes: Uint8Array,
  state: KnownState,
  audience: 'whole-panel' | 'her-side' = 'whole-panel',
) => {
  const verdict = judge(bytes, state, mine, audience);
  return verdict.accepted ? 'accepted' : verdict.problem;
};

import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { EventAcknowledgement } from '@inview/contract';

/** Types a line into a section over a real socket, as the editor does, and returns the acknowledgement. */
export async function writeLine(
  socket: Socket,
  sectionId: string,
  clientId: number,
  text: string,
  lineId?: string,
): Promise<EventAcknowledgement<'plan.update'>> {
  const document = new Y.Doc();
  document.clientID = clientId;
  const joined = (await socket.emitWithAck('plan.join', {
    sectionId,
    clientId,
    stateVector: Y.encodeStateVector(document),
  })) as EventAcknowledgement<'plan.join'>;
  if ('error' in joined) return joined;
  Y.applyUpdate(document, new Uint8Array(joined.update));
  const before = Y.encodeStateVector(document);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  if (lineId) paragraph.setAttribute('lineId', lineId);
  document.getXmlFragment('body').push([paragraph]);
  return (await socket.emitWithAck('plan.update', {
    sectionId,
    update: Y.encodeStateAsUpdate(document, before),
  })) as EventAcknowledgement<'plan.update'>;
}

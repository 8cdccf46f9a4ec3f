import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { Problem } from '@inview/contract';

export type Acknowledged = Record<string, unknown> & { error?: Problem };

/** A join of somebody who holds nothing of the section yet. */
export const joinOf = (sectionId: string, clientId: number) => ({
  sectionId,
  clientId,
  stateVector: Y.encodeStateVector(new Y.Doc()),
});

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends and waits for the acknowledgement. */
export const ask = async (socket: Socket, event: string, ...payload: unknown[]): Promise<Acknowledged> =>
  (await socket.timeout(4000).emitWithAck(event, ...payload)) as Acknowledged;

import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { fromBase64, type EventPayload } from '@inview/contract';

const HEARD = ['plan.edited', 'plan.presence', 'changed'] as const;

/** One frame that reached a socket; time is `performance.now()`. */
export interface Frame {
  readonly event: (typeof HEARD)[number];
  readonly at: number;
  readonly payload: unknown;
}

/** Everything that a socket is sent of what goes on. */
export class Onlooker {
  readonly frames: Frame[] = [];

  constructor(socket: Socket) {
    for (const event of HEARD)
      socket.on(event, (payload: unknown) => this.frames.push({ event, at: performance.now(), payload }));
  }
}

/** The clock after the last that an update has of a client; 0 without any. */
export function endOf(update: Uint8Array, clientId: number): number {
  const ends = Y.decodeUpdate(update)
    .structs.filter(({ id }) => id.client === clientId)
    .map(({ id, length }) => id.clock + length);
  return Math.max(0, ...ends);
}

/** The update of a frame that tells of edits; null for other frames. */
export const editsOf = ({ event, payload }: Frame): Uint8Array | null =>
  event === 'plan.edited' ? fromBase64((payload as EventPayload<'plan.edited'>).update) : null;

import type { Socket } from 'socket.io';
import type { EventPayload } from '@inview/contract';
import type { OpenDocument } from '@inview/plans';
import type { Here } from './nodes/room-presence.js';
import { actorOn } from './socket-server.js';

export type Cursor = EventPayload<'plan.awareness'>['cursor'];
export type Present = EventPayload<'plan.presence'>['present'];

/** A socket at a section. */
export interface Seat {
  readonly socket: Socket;
  readonly open: OpenDocument;
  readonly clientId: number;
  /** Null until the law has been asked: nobody is shown it, and it is told nothing. */
  mayEdit: boolean | null;
  /** The `access_number` under which the law was last asked. */
  checked: number;
  cursor: Cursor;
}

/** Who of this process is at a section. */
export class SectionRoom {
  private readonly seats = new Map<Socket, Seat>();
  /** What is still to be told, when leave has to be asked for first: the order of the log is kept. */
  telling: Promise<void> | null = null;

  get size(): number {
    return this.seats.size;
  }

  get all(): Seat[] {
    return [...this.seats.values()];
  }

  /** Those of whom the law has been asked. */
  get settled(): Seat[] {
    return this.all.filter(({ mayEdit }) => mayEdit !== null);
  }

  at(socket: Socket): Seat | null {
    return this.seats.get(socket) ?? null;
  }

  sit(seat: Seat): void {
    this.seats.set(seat.socket, seat);
  }

  stand(socket: Socket): boolean {
    return this.seats.delete(socket);
  }

  /** Whether somebody here was last found to have leave under an earlier number than this. */
  isBehind(accessVersion: number): boolean {
    return this.settled.some(({ checked }) => checked < accessVersion);
  }

  /** The one socket that all of these edits came from, which need not be told of them. */
  writer(clientIds: ReadonlySet<number> | null): Socket | null {
    if (clientIds?.size !== 1) return null;
    const writers = this.all.filter(({ clientId, mayEdit }) => mayEdit && clientIds.has(clientId));
    return writers.length === 1 ? (writers[0]?.socket ?? null) : null;
  }

  /** Who is here; a client id is one person's wherever it is. */
  here(): Here<Present[number]>[] {
    return this.settled.map(({ socket, clientId, cursor }) => {
      const { name, agency, agencyKind } = actorOn(socket);
      return { key: String(clientId), shows: { clientId, name, agency, agencyKind, cursor } };
    });
  }
}

/** By agency, then name. */
export const byAgency = (a: Present[number], b: Present[number]): number =>
  a.agency.localeCompare(b.agency) || a.name.localeCompare(b.name) || a.clientId - b.clientId;

import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { Access } from '@inview/access';
import type { EventAcknowledgement, EventPayload } from '@inview/contract';
import { LOG, Refused, type Logger } from '@inview/platform';
import { Documents, PlanLog, type Committed } from '@inview/plans';
import { Hears } from '../security/hears.js';
import { OpenScreens, type GuardedRooms } from './open-screens.js';
import { SectionPresence } from './section-presence.js';
import { actorOn } from './socket-server.js';

const room = (sectionId: string): string => `section:${sectionId}`;

type Cursor = EventPayload<'plan.awareness'>['cursor'];

interface Seat {
  readonly clientId: number;
  readonly mayEdit: boolean;
  cursor: Cursor;
}

/** A keystroke's way (house.md): join by the law, guard and group commit, acknowledge, then broadcast. */
@WebSocketGateway()
export class PlanGateway implements OnGatewayInit, OnGatewayDisconnect, GuardedRooms {
  private server: Server | null = null;
  private readonly seats = new Map<Socket, Map<string, Seat>>();
  private readonly presence = new SectionPresence((sectionId) => {
    this.server?.to(room(sectionId)).emit('plan.presence', { sectionId, present: this.present(sectionId) });
  });

  constructor(
    readonly database: DataSource,
    readonly access: Access,
    private readonly documents: Documents,
    private readonly planLog: PlanLog,
    private readonly screens: OpenScreens,
    @Inject(LOG) readonly log: Logger,
  ) {}

  afterInit(server: Server): void {
    this.server = server;
    this.screens.attach(server, this);
    this.planLog.onCommitted((edit) => {
      this.broadcast(edit);
    });
  }

  @Hears('plan.join')
  async join(
    socket: Socket,
    { sectionId, clientId, stateVector }: EventPayload<'plan.join'>,
  ): Promise<EventAcknowledgement<'plan.join'>> {
    if (this.seats.get(socket)?.has(sectionId)) await this.stand(socket, sectionId);
    const known = stateVectorOf(stateVector);
    const actor = actorOn(socket);
    const mayEdit = await this.database.transaction(async (tx) => {
      await this.access.require(tx, actor, 'plan.read', sectionId);
      return (await this.access.may(tx, actor, 'plan.edit', sectionId)) !== null;
    });
    const open = await this.documents.enter(sectionId);
    try {
      if (mayEdit)
        await this.database.transaction((tx) => this.documents.claim(tx, open, clientId, actor.practitionerId));
      if (!socket.connected) throw new Refused('not-joined');
    } catch (error) {
      await this.documents.leave(sectionId);
      throw error;
    }
    // Two joins at once: one seat, one use of the document.
    if (this.seats.get(socket)?.has(sectionId)) await this.documents.leave(sectionId);
    this.seats.set(
      socket,
      (this.seats.get(socket) ?? new Map<string, Seat>()).set(sectionId, { clientId, mayEdit, cursor: null }),
    );
    await socket.join(room(sectionId));
    // Asked again now that a recheck would find it here: what was lost in between is lost.
    await this.screens.confirm(socket);
    await this.recheckSeat(socket, sectionId);
    if (!this.seats.get(socket)?.has(sectionId)) throw new Refused('out-of-step');
    this.presence.changed(sectionId);
    // Encoded after the room was entered: an edit committed in between is in one of the two, and twice does no harm.
    return {
      epoch: open.epoch,
      mayEdit,
      update: Y.encodeStateAsUpdate(open.document, known),
      stateVector: Y.encodeStateVector(open.document),
      seq: open.seq,
    };
  }

  @Hears('plan.leave')
  async leave(socket: Socket, { sectionId }: EventPayload<'plan.leave'>) {
    await this.stand(socket, sectionId);
    return {};
  }

  @Hears('plan.update')
  async update(socket: Socket, { sectionId, update }: EventPayload<'plan.update'>) {
    const seat = this.seats.get(socket)?.get(sectionId);
    if (!seat) throw new Refused('not-joined');
    const { seq, at } = await this.planLog.append({
      actor: actorOn(socket),
      sectionId,
      clientId: seat.clientId,
      bytes: update,
    });
    return { seq, at: at.toISOString() };
  }

  @Hears('plan.awareness')
  awareness(socket: Socket, { sectionId, cursor }: EventPayload<'plan.awareness'>): Promise<void> {
    const seat = this.seats.get(socket)?.get(sectionId);
    if (seat && JSON.stringify(cursor).length < 2000) {
      seat.cursor = cursor;
      this.presence.changed(sectionId);
    }
    return Promise.resolve();
  }

  async handleDisconnect(socket: Socket): Promise<void> {
    for (const sectionId of this.seats.get(socket)?.keys() ?? []) await this.stand(socket, sectionId);
    this.seats.delete(socket);
  }

  /** Reading lost: out of the room at once, silently for the others. Editing lost or gained: the client asks again. */
  async recheck(socket: Socket): Promise<void> {
    for (const sectionId of this.seats.get(socket)?.keys() ?? []) await this.recheckSeat(socket, sectionId);
  }

  private async recheckSeat(socket: Socket, sectionId: string): Promise<void> {
    const [reads, edits] = await Promise.all([
      this.access.may(this.database.manager, actorOn(socket), 'plan.read', sectionId),
      this.access.may(this.database.manager, actorOn(socket), 'plan.edit', sectionId),
    ]);
    const seat = this.seats.get(socket)?.get(sectionId);
    if (!seat || (reads && (edits !== null) === seat.mayEdit)) return;
    await this.stand(socket, sectionId);
    socket.emit('plan.closed', { sectionId });
  }

  private async stand(socket: Socket, sectionId: string): Promise<void> {
    if (!this.seats.get(socket)?.delete(sectionId)) return;
    await socket.leave(room(sectionId));
    await this.documents.leave(sectionId);
    this.presence.changed(sectionId);
  }

  private broadcast({ sectionId, seq, clientId, bytes, actor }: Committed): void {
    const writer = [...this.seats].find(
      ([socket, seats]) => actorOn(socket).sessionId === actor.sessionId && seats.get(sectionId)?.clientId === clientId,
    )?.[0];
    const to = writer ? writer.to(room(sectionId)) : this.server?.to(room(sectionId));
    to?.emit('plan.edited', { sectionId, seq, clientId, update: bytes });
  }

  private present(sectionId: string): EventPayload<'plan.presence'>['present'] {
    const present: EventPayload<'plan.presence'>['present'] = [];
    for (const [socket, seats] of this.seats) {
      const seat = seats.get(sectionId);
      const { name, agency, agencyKind } = actorOn(socket);
      if (seat) present.push({ clientId: seat.clientId, name, agency, agencyKind, cursor: seat.cursor });
    }
    return present.sort(
      (a, b) => a.agency.localeCompare(b.agency) || a.name.localeCompare(b.name) || a.clientId - b.clientId,
    );
  }
}

/** A state vector from a client, or `malformed-update`: it is input like any other. */
function stateVectorOf(bytes: Uint8Array): Uint8Array {
  try {
    if (bytes.length > 100_000) throw new Refused('malformed-update');
    Y.decodeStateVector(bytes);
    return bytes;
  } catch {
    throw new Refused('malformed-update');
  }
}

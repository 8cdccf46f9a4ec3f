import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { Access, AccessRefused } from '@inview/access';
import type { EventAcknowledgement, EventPayload } from '@inview/contract';
import { LOG, Refused, type Logger } from '@inview/platform';
import { Documents, PlanLog } from '@inview/plans';
import { Hears } from '../security/hears.js';
import { EditLimits } from './edit-limits.js';
import { SectionRooms } from './section-rooms.js';
import { actorOn } from './socket-server.js';

/** A keystroke's way (house.md): join by the law, limits, guard and group commit, acknowledge, then broadcast. */
@WebSocketGateway()
export class PlanGateway implements OnGatewayInit, OnGatewayDisconnect {
  constructor(
    readonly database: DataSource,
    readonly access: Access,
    private readonly rooms: SectionRooms,
    private readonly documents: Documents,
    private readonly planLog: PlanLog,
    private readonly limits: EditLimits,
    @Inject(LOG) readonly log: Logger,
  ) {}

  afterInit(server: Server): void {
    this.rooms.attach(server);
  }

  @Hears('plan.join')
  async join(socket: Socket, payload: EventPayload<'plan.join'>): Promise<EventAcknowledgement<'plan.join'>> {
    if (!this.limits.takeJoin(socket.id)) throw new Refused('too-many-edits');
    const known = stateVectorOf(payload.stateVector);
    const { open, mayEdit } = await this.rooms.join(socket, payload.sectionId, payload.clientId);
    // Encoded after the room was entered: an edit committed in between is in one of the two, and twice does no harm.
    return {
      epoch: open.epoch,
      mayEdit: mayEdit === true,
      damaged: open.damaged,
      update: this.documents.stateFor(open, known),
      stateVector: Y.encodeStateVector(open.document),
      seq: open.seq,
    };
  }

  @Hears('plan.leave')
  leave(socket: Socket, { sectionId }: EventPayload<'plan.leave'>) {
    this.rooms.leave(socket, sectionId);
    return Promise.resolve({});
  }

  @Hears('plan.update')
  async update(socket: Socket, { sectionId, update }: EventPayload<'plan.update'>) {
    const actor = actorOn(socket);
    const seat = this.rooms.seatAt(socket, sectionId);
    if (!seat) throw new Refused('not-joined');
    const { clientId, open } = seat;
    const source = { socketKey: socket.id, sectionId, audience: open.audience, agencyId: actor.agencyId };
    if (!this.limits.take(source, update.length)) throw new Refused('too-many-edits');
    try {
      const { seq, at } = await this.planLog.append({ actor, sectionId, clientId, epoch: open.epoch, bytes: update });
      return { seq, at: at.toISOString() };
    } catch (error) {
      // Leave was lost, and this process had no word of it yet.
      if (error instanceof AccessRefused) await this.rooms.recheck();
      throw error;
    }
  }

  @Hears('plan.awareness')
  awareness(socket: Socket, { sectionId, cursor }: EventPayload<'plan.awareness'>): Promise<void> {
    const seat = this.rooms.seatAt(socket, sectionId);
    if (seat && this.limits.takeCaret(socket.id) && JSON.stringify(cursor).length < 2000) {
      this.rooms.moveCaret(seat, cursor);
    }
    return Promise.resolve();
  }

  handleDisconnect(socket: Socket): void {
    this.rooms.leaveAll(socket);
    this.limits.forget(socket.id);
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

import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { Access, AccessRefused } from '@inview/access';
import { events, type EventAcknowledgement, type EventPayload } from '@inview/contract';
import { LOG, Refused, type Logger } from '@inview/platform';
import { Documents, LiveLaw, PlanLog, type Advance } from '@inview/plans';
import { Hears } from '../security/hears.js';
import { EditLimits } from './edit-limits.js';
import { NodeLink } from './nodes/node-link.js';
import { RoomPresence } from './nodes/room-presence.js';
import { OpenScreens, type GuardedRooms } from './open-screens.js';
import { byAgency, SectionRoom, type Present, type Seat } from './section-room.js';
import { actorOn } from './socket-server.js';

const askerOf = ({ socket, open }: Seat) => ({ actor: actorOn(socket), sectionId: open.sectionId });
const nameOf = (sectionId: string): string => `section:${sectionId}`;

/** A keystroke's way (house.md): join by the law, limits, guard and group commit, acknowledge, then broadcast. */
@WebSocketGateway()
export class PlanGateway implements OnGatewayInit, OnGatewayDisconnect, GuardedRooms {
  private server: Server | null = null;
  private readonly rooms = new Map<string, SectionRoom>();
  private readonly presence: RoomPresence<Present[number]>;

  constructor(
    readonly database: DataSource,
    readonly access: Access,
    private readonly documents: Documents,
    private readonly planLog: PlanLog,
    private readonly law: LiveLaw,
    private readonly limits: EditLimits,
    private readonly screens: OpenScreens,
    link: NodeLink,
    @Inject(LOG) readonly log: Logger,
  ) {
    this.presence = new RoomPresence(link, {
      kind: 'section',
      shape: events['plan.presence'].payload.shape.present.element,
      here: (sectionId) => this.rooms.get(sectionId)?.here() ?? [],
      tell: (sectionId) => {
        const present = this.presence.present(sectionId).sort(byAgency);
        this.server?.to(nameOf(sectionId)).emit('plan.presence', { sectionId, present });
      },
    });
  }

  afterInit(server: Server): void {
    this.server = server;
    this.screens.attach(server, this);
    this.documents.onAdvanced((advance) => {
      this.tell(advance);
    });
    this.documents.onReplaced((sectionId) => {
      for (const seat of this.rooms.get(sectionId)?.all ?? []) this.close(seat);
    });
  }

  @Hears('plan.join')
  async join(socket: Socket, payload: EventPayload<'plan.join'>): Promise<EventAcknowledgement<'plan.join'>> {
    const { sectionId, clientId, stateVector } = payload;
    if (!this.limits.takeJoin(socket.id)) throw new Refused('too-many-edits');
    const known = stateVectorOf(stateVector);
    await this.database.transaction((tx) => this.access.require(tx, actorOn(socket), 'plan.read', sectionId));
    const open = await this.documents.enter(sectionId);
    if (!socket.connected) {
      this.documents.leave(open);
      throw new Refused('not-joined');
    }
    const seat: Seat = { socket, open, clientId, mayEdit: null, checked: 0, cursor: null };
    this.sit(seat);
    try {
      await this.settle(seat);
    } catch (error) {
      this.stand(seat);
      throw error;
    }
    // Encoded after the room was entered: an edit committed in between is in one of the two, and twice does no harm.
    return {
      epoch: open.epoch,
      mayEdit: seat.mayEdit === true,
      damaged: open.damaged,
      update: Y.encodeStateAsUpdate(open.document, known),
      stateVector: Y.encodeStateVector(open.document),
      seq: open.seq,
    };
  }

  @Hears('plan.leave')
  leave(socket: Socket, { sectionId }: EventPayload<'plan.leave'>) {
    this.stand(this.seatAt(socket, sectionId));
    return Promise.resolve({});
  }

  @Hears('plan.update')
  async update(socket: Socket, { sectionId, update }: EventPayload<'plan.update'>) {
    const actor = actorOn(socket);
    const seat = this.seatAt(socket, sectionId);
    if (!seat) throw new Refused('not-joined');
    const { clientId, open } = seat;
    if (!this.limits.take(socket.id, sectionId, actor.agencyId, update.length)) throw new Refused('too-many-edits');
    try {
      const { seq, at } = await this.planLog.append({ actor, sectionId, clientId, epoch: open.epoch, bytes: update });
      return { seq, at: at.toISOString() };
    } catch (error) {
      // Leave was lost, and this process had no word of it yet.
      if (error instanceof AccessRefused) await this.recheck();
      throw error;
    }
  }

  @Hears('plan.awareness')
  awareness(socket: Socket, { sectionId, cursor }: EventPayload<'plan.awareness'>): Promise<void> {
    const seat = this.seatAt(socket, sectionId);
    if (seat && this.limits.takeCaret(socket.id) && JSON.stringify(cursor).length < 2000) {
      seat.cursor = cursor;
      this.presence.changed(sectionId);
    }
    return Promise.resolve();
  }

  handleDisconnect(socket: Socket): void {
    for (const room of this.rooms.values()) this.stand(room.at(socket));
    this.limits.forget(socket.id);
  }

  async recheck(): Promise<void> {
    await this.check([...this.rooms.values()]);
  }

  private seatAt(socket: Socket, sectionId: string): Seat | null {
    return this.rooms.get(sectionId)?.at(socket) ?? null;
  }

  /** Joined again, or twice at once: one seat, one use of the document. From here on a recheck finds it. */
  private sit(seat: Seat): void {
    const { sectionId } = seat.open;
    this.stand(this.seatAt(seat.socket, sectionId));
    const room = this.rooms.get(sectionId) ?? new SectionRoom();
    this.rooms.set(sectionId, room);
    room.sit(seat);
  }

  /** Asks what this person may do now that a recheck would find them, and only then lets them hear what is told. */
  private async settle(seat: Seat): Promise<void> {
    const { socket, open, clientId } = seat;
    const { sectionId } = open;
    const tx = this.database.manager;
    await this.documents.claim(tx, open, clientId, actorOn(socket).practitionerId);
    const answers = await this.law.now(tx, [askerOf(seat)]);
    const { signedIn, mayRead, editRefused } = answers.of(askerOf(seat));
    if (!signedIn) socket.disconnect(true);
    else if (!mayRead) this.close(seat);
    // What was lost on the way in is lost.
    if (this.seatAt(socket, sectionId) !== seat) throw new Refused('out-of-step');
    seat.checked = answers.version;
    seat.mayEdit = editRefused === null && !open.damaged;
    await socket.join(nameOf(sectionId));
    this.presence.changed(sectionId);
  }

  /**
   * Reading lost: out of the room at once, silently for the others. Editing lost or gained: the client asks again. Signed out:
   * the socket closes.
   */
  private async check(rooms: readonly SectionRoom[]): Promise<void> {
    const seats = rooms.flatMap((room) => room.settled);
    const answers = await this.law.now(this.database.manager, seats.map(askerOf));
    for (const seat of seats) {
      const { signedIn, mayRead, editRefused } = answers.of(askerOf(seat));
      seat.checked = answers.version;
      if (!signedIn) seat.socket.disconnect(true);
      else if (!mayRead || (editRefused === null && !seat.open.damaged) !== seat.mayEdit) this.close(seat);
    }
  }

  private close(seat: Seat): void {
    this.stand(seat);
    seat.socket.emit('plan.closed', { sectionId: seat.open.sectionId });
  }

  private stand(seat: Seat | null): void {
    if (!seat) return;
    const { sectionId } = seat.open;
    const room = this.rooms.get(sectionId);
    if (room?.at(seat.socket) !== seat) return;
    room.stand(seat.socket);
    void seat.socket.leave(nameOf(sectionId));
    this.documents.leave(seat.open);
    if (room.size === 0) this.rooms.delete(sectionId);
    this.presence.changed(sectionId);
  }

  /**
   * Nobody is told under a law that has changed since they were last found to have leave, whether or not word of the change
   * came: it is asked first, and what follows waits its turn (P1).
   */
  private tell(advance: Advance): void {
    const { sectionId, accessVersion } = advance;
    const room = this.rooms.get(sectionId);
    if (!room) return;
    if (!room.telling && !room.isBehind(accessVersion)) {
      this.broadcast(room, advance);
      return;
    }
    const telling = (room.telling ?? Promise.resolve()).then(async () => {
      try {
        if (room.isBehind(accessVersion)) await this.check([room]);
        this.broadcast(room, advance);
      } catch (error) {
        this.log.error({ err: error, sectionId }, 'a section was closed: the law could not be asked');
        for (const seat of room.all) this.close(seat);
      }
      if (room.telling === telling) room.telling = null;
    });
    room.telling = telling;
  }

  private broadcast(room: SectionRoom, { sectionId, seq, update, clientIds }: Advance): void {
    const name = nameOf(sectionId);
    const writer = room.writer(clientIds);
    const edited = { sectionId, seq, update: Buffer.from(update).toString('base64') };
    (writer ? writer.to(name) : this.server?.to(name))?.emit('plan.edited', edited);
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

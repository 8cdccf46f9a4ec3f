import { Inject, Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { events } from '@inview/contract';
import { Gathered, LOG, Refused, type Logger } from '@inview/platform';
import { Documents, LiveLaw, type Advance } from '@inview/plans';
import { NodeLink } from './nodes/node-link.js';
import { RoomPresence } from './nodes/room-presence.js';
import { OpenScreens, type GuardedRooms } from './open-screens.js';
import { SectionFrames } from './section-frames.js';
import { byAgency, SectionRoom, type Cursor, type Present, type Seat } from './section-room.js';
import { actorOn } from './socket-server.js';

const askerOf = ({ socket, open }: Seat) => ({ actor: actorOn(socket), sectionId: open.sectionId });
const nameOf = (sectionId: string): string => `section:${sectionId}`;
/** Most joins that are decided together. */
const JOINS = 100;

/** Who is at which section of the plan, with the law's leave; what they are told. */
@Injectable()
export class SectionRooms implements GuardedRooms {
  private server: Server | null = null;
  private readonly rooms = new Map<string, SectionRoom>();
  private readonly presence: RoomPresence<Present[number]>;
  private readonly reading = new Gathered<{ actor: Actor; subjectId: string }, void>(JOINS, (askers) =>
    this.mayRead(askers),
  );
  private readonly settling = new Gathered<Seat, void>(JOINS, (seats) => this.settle(seats));
  private readonly frames = new SectionFrames((sectionId, { seq, update, clientIds }) => {
    const writer = this.rooms.get(sectionId)?.writer(clientIds);
    const name = nameOf(sectionId);
    const edited = { sectionId, seq, update: Buffer.from(update).toString('base64') };
    (writer ? writer.to(name) : this.server?.to(name))?.emit('plan.edited', edited);
  });

  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly documents: Documents,
    private readonly law: LiveLaw,
    private readonly screens: OpenScreens,
    link: NodeLink,
    @Inject(LOG) private readonly log: Logger,
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

  attach(server: Server): void {
    this.server = server;
    this.screens.attach(server, this);
    this.documents.onAdvanced((advance) => {
      this.tell(advance);
    });
    this.documents.onReplaced((sectionId) => {
      for (const seat of this.rooms.get(sectionId)?.all ?? []) this.close(seat);
    });
  }

  seatAt(socket: Socket, sectionId: string): Seat | null {
    return this.rooms.get(sectionId)?.at(socket) ?? null;
  }

  /** A seat at a section, by the law. Throws `AccessRefused`, or `Refused` when the client id is another's. */
  async join(socket: Socket, sectionId: string, clientId: number): Promise<Seat> {
    await this.reading.ask({ actor: actorOn(socket), subjectId: sectionId });
    const open = await this.documents.enter(sectionId);
    const seat: Seat = { socket, open, clientId, mayEdit: null, checked: 0, cursor: null };
    this.sit(seat);
    try {
      if (!socket.connected) throw new Refused('not-joined');
      await this.settling.ask(seat);
    } catch (error) {
      this.stand(seat);
      throw error;
    }
    return seat;
  }

  leave(socket: Socket, sectionId: string): void {
    this.stand(this.seatAt(socket, sectionId));
  }

  leaveAll(socket: Socket): void {
    for (const room of this.rooms.values()) this.stand(room.at(socket));
  }

  moveCaret(seat: Seat, cursor: Cursor): void {
    seat.cursor = cursor;
    this.presence.changed(seat.open.sectionId);
  }

  /**
   * Reading lost: out of the room at once, silently for the others. Editing lost or gained: the client asks again. Signed out:
   * the socket closes.
   */
  async recheck(rooms: readonly SectionRoom[] = [...this.rooms.values()]): Promise<void> {
    const seats = rooms.flatMap((room) => room.settled);
    const answers = await this.law.now(this.database.manager, seats.map(askerOf));
    for (const seat of seats) {
      const { signedIn, mayRead, editRefused } = answers.of(askerOf(seat));
      seat.checked = answers.version;
      if (!signedIn) seat.socket.disconnect(true);
      else if (!mayRead || (editRefused === null && !seat.open.damaged) !== seat.mayEdit) this.close(seat);
    }
  }

  private async mayRead(askers: readonly { actor: Actor; subjectId: string }[]) {
    const refused = await this.database.transaction((tx) => this.access.requireAll(tx, askers, 'plan.read'));
    return refused.map((refusal) => refusal ?? undefined);
  }

  /** Joined again, or twice at once: one seat, one use of the document. From here on a recheck can find it. */
  private sit(seat: Seat): void {
    const { sectionId } = seat.open;
    this.stand(this.seatAt(seat.socket, sectionId));
    const room = this.rooms.get(sectionId) ?? new SectionRoom();
    this.rooms.set(sectionId, room);
    room.sit(seat);
  }

  /** Asks once more what they may do, now that nothing lies between the answer and their being told what happens here. */
  private async settle(seats: readonly Seat[]): Promise<(Refused | undefined)[]> {
    const tx = this.database.manager;
    const claims = seats.map(({ socket, open, clientId }) => ({
      open,
      clientId,
      practitionerId: actorOn(socket).practitionerId,
    }));
    const claimed = await this.documents.claim(tx, claims);
    const answers = await this.law.now(tx, seats.map(askerOf));
    return seats.map((seat, nth) => {
      const { signedIn, mayRead, editRefused } = answers.of(askerOf(seat));
      const { socket, open } = seat;
      if (!signedIn) socket.disconnect(true);
      else if (!mayRead) this.close(seat);
      // What was lost on the way in is lost.
      if (this.seatAt(socket, open.sectionId) !== seat) return new Refused('out-of-step');
      const refused = claimed[nth];
      if (refused) return refused;
      seat.checked = answers.version;
      seat.mayEdit = editRefused === null && !open.damaged;
      void socket.join(nameOf(open.sectionId));
      this.presence.changed(open.sectionId);
      return undefined;
    });
  }

  /** Once: two who ask the law at the same time both find that it is over, and how many frames are sent must tell nothing (V3). */
  private close(seat: Seat): void {
    if (this.seatAt(seat.socket, seat.open.sectionId) !== seat) return;
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
      this.frames.add(advance);
      return;
    }
    const telling = (room.telling ?? Promise.resolve()).then(async () => {
      try {
        if (room.isBehind(accessVersion)) await this.recheck([room]);
        this.frames.add(advance);
      } catch (error) {
        this.log.error({ err: error, sectionId }, 'a section was closed: the law could not be asked');
        for (const seat of room.all) this.close(seat);
      }
      if (room.telling === telling) room.telling = null;
    });
    room.telling = telling;
  }
}

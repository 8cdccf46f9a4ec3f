import { Inject } from '@nestjs/common';
import { WebSocketGateway, WebSocketServer, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { Access } from '@inview/access';
import { events, type EventPayload } from '@inview/contract';
import { LOG, Refused, type Logger } from '@inview/platform';
import { Hears } from '../security/hears.js';
import { EditLimits } from './edit-limits.js';
import { NodeLink } from './nodes/node-link.js';
import { RoomPresence, type Here } from './nodes/room-presence.js';
import { OpenScreens, type GuardedRooms } from './open-screens.js';
import { actorOn } from './socket-server.js';

type Present = EventPayload<'meeting.presence'>['present'];

const room = (meetingId: string): string => `meeting:${meetingId}`;

/** The meeting's room: who is here, by agency, live. The same for everyone who may be in it. */
@WebSocketGateway()
export class MeetingGateway implements OnGatewayInit, OnGatewayDisconnect, GuardedRooms {
  @WebSocketServer() private readonly server!: Server;
  private readonly joined = new Map<Socket, Set<string>>();
  private readonly presence: RoomPresence<Present[number]>;

  constructor(
    readonly database: DataSource,
    readonly access: Access,
    private readonly screens: OpenScreens,
    private readonly limits: EditLimits,
    link: NodeLink,
    @Inject(LOG) readonly log: Logger,
  ) {
    this.presence = new RoomPresence(link, {
      kind: 'meeting',
      shape: events['meeting.presence'].payload.shape.present.element,
      here: (meetingId) => this.here(meetingId),
      tell: (meetingId) => {
        this.server.to(room(meetingId)).emit('meeting.presence', { meetingId, present: this.present(meetingId) });
      },
    });
  }

  afterInit(server: Server): void {
    this.screens.attach(server, this);
  }

  @Hears('meeting.join')
  async join(socket: Socket, { meetingId }: EventPayload<'meeting.join'>) {
    if (!this.limits.takeJoin(socket.id)) throw new Refused('too-many-edits');
    await this.database.transaction((tx) => this.access.require(tx, actorOn(socket), 'meeting.read', meetingId));
    if (!socket.connected) throw new Refused('not-joined');
    this.joined.set(socket, (this.joined.get(socket) ?? new Set()).add(meetingId));
    await socket.join(room(meetingId));
    // Asked again now that a recheck would find it here: what was lost in between is lost.
    await this.screens.confirm(socket);
    await this.recheckOne(socket);
    if (!this.joined.get(socket)?.has(meetingId)) throw new Refused('out-of-step');
    this.presence.changed(meetingId);
    return { present: this.present(meetingId) };
  }

  @Hears('meeting.leave')
  async leave(socket: Socket, { meetingId }: EventPayload<'meeting.leave'>) {
    await this.take(socket, meetingId);
    return {};
  }

  handleDisconnect(socket: Socket): void {
    const meetings = this.joined.get(socket) ?? new Set();
    this.joined.delete(socket);
    for (const meetingId of meetings) this.presence.changed(meetingId);
  }

  async recheck(): Promise<void> {
    for (const socket of this.joined.keys()) await this.recheckOne(socket);
  }

  private async recheckOne(socket: Socket): Promise<void> {
    for (const meetingId of this.joined.get(socket) ?? []) {
      const grant = await this.access.may(this.database.manager, actorOn(socket), 'meeting.read', meetingId);
      if (!grant) await this.take(socket, meetingId);
    }
  }

  private async take(socket: Socket, meetingId: string): Promise<void> {
    // Who was not in the room sets nothing off in it.
    if (!this.joined.get(socket)?.delete(meetingId)) return;
    await socket.leave(room(meetingId));
    this.presence.changed(meetingId);
  }

  /** On all nodes; by agency, then name. */
  private present(meetingId: string): Present {
    return this.presence
      .present(meetingId)
      .sort((a, b) => a.agency.localeCompare(b.agency) || a.name.localeCompare(b.name));
  }

  /** A person once, however many tabs. */
  private here(meetingId: string): Here<Present[number]>[] {
    return [...this.joined].flatMap(([socket, meetings]) => {
      const { practitionerId, agency, name, role } = actorOn(socket);
      return meetings.has(meetingId) ? [{ key: practitionerId, shows: { agency, name, role } }] : [];
    });
  }
}

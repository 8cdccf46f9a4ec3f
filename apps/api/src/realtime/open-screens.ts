import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { Access } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { Documents } from '@inview/plans';
import { CONFIG, Listener, LOG, Refused, type Config, type Ending, type Logger, type Notice } from '@inview/platform';
import { actorOn } from './socket-server.js';

/** A room that is decided afresh when somebody's access may have become less. */
export interface GuardedRooms {
  recheck(): Promise<void>;
}

const SESSION_CHECK_MS = 30_000;
/** How often memory is compared with Postgres: what no word came of is noticed within so many milliseconds. */
const COMPARE_MS = 1000;

/**
 * Every open screen of this process. Hears what other transactions published and tells those sockets that the law lets know;
 * closes sockets whose session ended. When it may have missed something it closes all: clients come back through the one door.
 */
@Injectable()
export class OpenScreens implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | null = null;
  private readonly rooms: GuardedRooms[] = [];
  private readonly listener: Listener;
  private timers: readonly NodeJS.Timeout[] = [];
  /** The `access_number` under which all rooms were last rechecked. */
  private checked = 0;
  private comparing: Promise<void> | null = null;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly sessions: SessionService,
    private readonly documents: Documents,
    @Inject(CONFIG) config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.listener = new Listener(
      config.DATABASE_URL,
      'notices',
      (payload) => {
        this.heard(payload);
      },
      () => {
        this.closeAll();
      },
    );
  }

  /** The gateways hand over the one server, and the rooms that they keep. */
  attach(server: Server, rooms: GuardedRooms): void {
    this.server = server;
    this.rooms.push(rooms);
  }

  /** A socket that just entered a room: its session may have ended while the law was asked, before anyone could close it. */
  async confirm(socket: Socket): Promise<void> {
    const { sessionId } = actorOn(socket);
    if ((await this.sessions.stillGood(this.database.manager, [sessionId])).has(sessionId)) return;
    socket.disconnect(true);
    throw new Refused('sign-in-required');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
    this.timers = [
      setInterval(() => {
        this.inTurn(() => this.closeEnded());
      }, SESSION_CHECK_MS),
      setInterval(() => {
        this.compare();
      }, COMPARE_MS),
    ];
    for (const timer of this.timers) timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.listener.stop();
    await this.work;
    await this.comparing;
  }

  /** One after the other, in the order of the commits. */
  private inTurn(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: unknown) => {
      this.log.error({ err: error }, 'open screens closed');
      this.closeAll();
    });
  }

  private heard(payload: string): void {
    this.inTurn(async () => {
      const said = JSON.parse(payload) as Notice | Ending;
      await ('endedSession' in said ? this.endSession(said.endedSession) : this.tell(said));
    });
  }

  private async tell(notice: Notice): Promise<void> {
    // First whoever must no longer see, then whoever may be told.
    if (notice.recheck) await this.recheckAll();
    const told = new Map<string, boolean>();
    for (const socket of this.sockets()) {
      const actor = actorOn(socket);
      if (notice.to && notice.to !== actor.practitionerId) continue;
      const known = told.get(actor.practitionerId) ?? (await this.mayKnow(socket, notice));
      told.set(actor.practitionerId, known);
      if (known) socket.emit('changed', { what: notice.what, id: notice.id });
    }
  }

  private async mayKnow(socket: Socket, notice: Notice): Promise<boolean> {
    const grant = await this.access.may(this.database.manager, actorOn(socket), notice.needs, notice.scopeId);
    return grant !== null && (notice.audience === undefined || grant.audiences.includes(notice.audience));
  }

  private async recheckAll(): Promise<void> {
    for (const rooms of this.rooms) await rooms.recheck();
  }

  /** The net under every notice and every message between nodes that may be lost: without a database it waits for the next time. */
  private compare(): void {
    this.comparing ??= this.documents
      .compare()
      .then(async (accessVersion) => {
        if (accessVersion === this.checked) return;
        await this.closeEnded();
        await this.recheckAll();
        this.checked = accessVersion;
      })
      .catch((error: unknown) => {
        this.log.warn({ err: error }, 'not compared');
      })
      .finally(() => {
        this.comparing = null;
      });
  }

  private endSession(sessionId: string): Promise<void> {
    for (const socket of this.sockets()) if (actorOn(socket).sessionId === sessionId) socket.disconnect(true);
    return Promise.resolve();
  }

  private async closeEnded(): Promise<void> {
    // Those that were asked about: who connects meanwhile was asked at the handshake.
    const asked = this.sockets();
    const good = await this.sessions.stillGood(this.database.manager, [
      ...new Set(asked.map((socket) => actorOn(socket).sessionId)),
    ]);
    for (const socket of asked) if (!good.has(actorOn(socket).sessionId)) socket.disconnect(true);
  }

  private closeAll(): void {
    for (const socket of this.sockets()) socket.disconnect(true);
  }

  private sockets(): Socket[] {
    return [...(this.server?.sockets.sockets.values() ?? [])];
  }
}

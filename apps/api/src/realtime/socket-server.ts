import type { INestApplicationContext, WsMessageHandler } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions, Socket } from 'socket.io';
import type { DataSource } from 'typeorm';
import type { SessionService } from '@inview/agencies';
import type { Actor } from '@inview/access';
import { problem } from '@inview/contract';
import { Gathered, type Config } from '@inview/platform';
import { isSecure, sessionToken } from '../security/cookie.js';

const SIGNED_IN_AT_ONCE = 100;
/** Largest message of a socket in bytes: one section's worth of offline edits with room to spare. */
export const MESSAGE_LIMIT = 300_000;

type Answer = (said: unknown) => void;

/** Who is at the other end; set once, at the handshake. */
export const actorOn = (socket: Socket): Actor => (socket.data as { actor: Actor }).actor;

/**
 * One stock socket.io server: WebSocket only, no recovery of connection state (it would skip the session check), Inview's own
 * Origin required, and the same session as HTTP asked before the connection stands (realtime.md §1.8).
 */
export class SocketServer extends IoAdapter {
  /** Everybody comes back at once when a connection broke for all. */
  private readonly signingIn = new Gathered<string, Actor | null>(SIGNED_IN_AT_ONCE, (tokens) =>
    this.sessions.actorsOf(this.database.manager, tokens),
  );

  constructor(
    app: INestApplicationContext,
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly sessions: SessionService,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions & { namespace?: string; server?: unknown }): Server {
    const server = super.createIOServer(port, {
      ...(options as ServerOptions),
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: MESSAGE_LIMIT,
      allowRequest: (
        request: IncomingMessage,
        answer: (error: string | null | undefined, allowed: boolean) => void,
      ) => {
        answer(null, request.headers.origin === this.config.PUBLIC_URL);
      },
    }) as Server;
    server.use((socket, next) => {
      this.signIn(socket).then(
        (ok) => {
          next(ok ? undefined : Object.assign(new Error('sign-in-required'), { data: problem('sign-in-required') }));
        },
        () => {
          next(Object.assign(new Error('unavailable'), { data: problem('unavailable') }));
        },
      );
    });
    return server;
  }

  /** Straight from the socket to the handler, which answers for itself (`Hears`): Nest's own way takes a stream an event. */
  override bindMessageHandlers(socket: Socket, handlers: WsMessageHandler<string>[]): void {
    for (const { message, callback } of handlers) {
      socket.on(message, (...sent: unknown[]) => {
        const { data, ack } = this.mapPayload(sent.length === 1 ? sent[0] : sent) as { data: unknown; ack?: Answer };
        void (callback(data) as Promise<unknown>).then((said) => ack?.(said));
      });
    }
  }

  private async signIn(socket: Socket): Promise<boolean> {
    const token = sessionToken(socket.handshake.headers.cookie, isSecure(this.config));
    const actor = token ? await this.signingIn.ask(token) : null;
    if (actor) (socket.data as { actor?: Actor }).actor = actor;
    return actor !== null;
  }
}

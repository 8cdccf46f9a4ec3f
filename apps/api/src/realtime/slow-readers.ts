import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { LOG, type Logger } from '@inview/platform';

/** Most bytes that wait in memory for one socket (realtime.md §5 "Limits to ship"). */
export const UNSENT_LIMIT = 5 * 1024 * 1024;
const LOOKED_AT_EVERY_MS = 1000;

type Unsent = string | Buffer | ArrayBuffer | undefined;

/** What socket.io 4 keeps of a connection and has no public word for: packets that wait, and the WebSocket below them. */
interface Connection {
  readonly writeBuffer: readonly { readonly data?: Unsent }[];
  readonly transport: { readonly socket?: { readonly bufferedAmount: number; terminate(): void } };
}

/**
 * Cuts off whoever does not read what is sent, before it fills the memory that all share. They lose nothing: the client comes
 * back, joins and is sent what it lacks.
 */
@WebSocketGateway()
export class SlowReaders implements OnGatewayInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(@Inject(LOG) private readonly log: Logger) {}

  afterInit(server: Server): void {
    this.timer = setInterval(() => {
      for (const socket of server.sockets.sockets.values()) this.look(socket);
    }, LOOKED_AT_EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private look(socket: Socket): void {
    const connection = socket.conn as unknown as Connection;
    if (unsentBytes(connection) <= UNSENT_LIMIT) return;
    this.log.warn({ socketId: socket.id }, 'a socket that does not read was cut');
    // No closing handshake: it would wait behind all that was not read, for half a minute.
    connection.transport.socket?.terminate();
  }
}

function unsentBytes({ writeBuffer, transport }: Connection): number {
  return writeBuffer.reduce((sum, { data }) => sum + sizeOf(data), transport.socket?.bufferedAmount ?? 0);
}

const sizeOf = (data: Unsent): number => (typeof data === 'string' ? data.length : (data?.byteLength ?? 0));

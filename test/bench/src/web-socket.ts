import { createRequire } from 'node:module';

/** As much of a `ws` client as the bench uses. Its types are not here before the rivals are installed. */
export interface WebSocket {
  send(data: string | Uint8Array): void;
  terminate(): void;
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): this;
  on(event: 'open' | 'close', listener: () => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
}

type Constructor = new (url: string, options: object) => WebSocket;

/** A bare WebSocket on its way. Listen at once: a server may speak in the same packet in which it accepts. */
export function webSocket(url: string, headers: Readonly<Record<string, string>> = {}): WebSocket {
  const { WebSocket: Client } = createRequire(new URL('../rivals/', import.meta.url))('ws') as { WebSocket: Constructor };
  return new Client(url, { headers, perMessageDeflate: false, skipUTF8Validation: true });
}

/** Resolves when the server has accepted it. */
export const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.on('open', resolve).on('error', reject);
    socket.on('close', () => reject(new Error('The server closed the socket.')));
  });

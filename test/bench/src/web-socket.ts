import { createRequire } from 'node:module';

/** As much of a `ws` client as the bench uses. Its types are not here before the rivals are installed. */
export interface WebSocket {
  send(data: string | Uint8Array): void;
  terminate(): void;
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): this;
  on(event: 'open', listener: () => void): this;
  on(event: 'close', listener: (code: number, reason: Buffer) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
}

type Constructor = new (url: string, options: object) => WebSocket;

/** A bare WebSocket on its way. Listen at once: a server may speak in the same packet in which it accepts. */
export function webSocket(url: string, headers: Readonly<Record<string, string>> = {}): WebSocket {
  const { WebSocket: Client } = createRequire(new URL('../rivals/', import.meta.url))('ws') as {
    WebSocket: Constructor;
  };
  return new Client(url, { headers, perMessageDeflate: false, skipUTF8Validation: true });
}

/** Resolves when the server has accepted it. From then on nobody but its own side may end it: a lost client would falsify what is measured. */
export async function opened(socket: WebSocket): Promise<void> {
  let isOpen = false;
  await new Promise<void>((resolve, reject) => {
    socket
      .on('open', resolve)
      .on('error', reject)
      .on('close', (code, reason) => {
        const error = new Error(`The server closed the connection: ${code} ${reason.toString()}`);
        if (isOpen && !ended.has(socket)) throw error;
        reject(error);
      });
  });
  isOpen = true;
}

const ended = new WeakSet<WebSocket>();

/** Ends it as a lost network does. */
export function cut(socket: WebSocket): void {
  ended.add(socket);
  socket.terminate();
}

import { Later, nobodyListens, type Client } from './client.js';
import { ByteReader, ByteWriter } from './varint.js';
import { cut, opened, webSocket, type WebSocket } from './web-socket.js';

const SYNC = 0;
const AUTH = 2;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];
const [TOKEN, PERMITTED] = [0, 2];

/** Speaks y-protocols as y-websocket does and, with a document's name before every message, as Hocuspocus does. */
export class SyncClient implements Client {
  onUpdate: Client['onUpdate'] = nobodyListens;
  private readonly waiting: ((accepted: boolean) => void)[] = [];
  private readonly permitted = new Later<void>();
  private readonly served = new Later<void>();
  private readonly stated = new Later<Uint8Array>();

  private constructor(
    private readonly socket: WebSocket,
    private readonly named: string | null,
  ) {
    socket.on('message', (data) => {
      this.hear(new ByteReader(data));
    });
  }

  /** A y-websocket client: the document is in the address. */
  static async ofYWebsocket(url: string, document: string): Promise<Client> {
    const client = new SyncClient(webSocket(`${url}/${document}`), null);
    await opened(client.socket);
    return client;
  }

  /** A Hocuspocus client, with a token as its provider sends one; only then may it ask. */
  static async ofHocuspocus(url: string, document: string): Promise<Client> {
    const client = new SyncClient(webSocket(url), document);
    await opened(client.socket);
    client.socket.send(client.message(AUTH).number(TOKEN).text('token').done());
    await client.permitted.promise;
    return client;
  }

  async join(stateVector: Uint8Array): Promise<Uint8Array> {
    this.socket.send(this.message(SYNC).number(STEP_1).prefixed(stateVector).done());
    await this.served.promise;
    return await this.stated.promise;
  }

  send(update: Uint8Array, answered?: (accepted: boolean) => void): void {
    // Hocuspocus acknowledges in order and without a number.
    if (this.named !== null) this.waiting.push(answered ?? nobodyListens);
    this.socket.send(this.message(SYNC).number(UPDATE).prefixed(update).done());
  }

  cut(): void {
    cut(this.socket);
  }

  private message(type: number): ByteWriter {
    const writer = new ByteWriter();
    return (this.named === null ? writer : writer.text(this.named)).number(type);
  }

  private hear(message: ByteReader): void {
    if (this.named !== null) message.prefixed();
    const type = message.number();
    if (type === SYNC || type === SYNC_REPLY) this.hearSync(message);
    else if (this.named === null) return;
    else if (type === SYNC_STATUS) this.waiting.shift()?.(message.number() === 1);
    else if (type === AUTH && message.number() === PERMITTED) this.permitted.resolve();
  }

  private hearSync(message: ByteReader): void {
    const step = message.number();
    const bytes = message.prefixed();
    if (step === STEP_1) {
      this.stated.resolve(bytes);
      return;
    }
    this.onUpdate(bytes);
    if (step === STEP_2) this.served.resolve();
  }
}

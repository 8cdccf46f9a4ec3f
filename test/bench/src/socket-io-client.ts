import { Later } from './client.js';
import { cut, opened, webSocket, type WebSocket } from './web-socket.js';

type Answer = (values: readonly unknown[]) => void;

interface Announced {
  readonly text: string;
  readonly attachments: Uint8Array[];
  readonly count: number;
}

/**
 * As much of the socket.io protocol (engine.io 4, socket.io 5) as the bench needs, on a bare WebSocket: the stock client costs
 * the driver several times what the rivals' bare clients cost it, and would be measured in the servers' place.
 */
export class SocketIo {
  onEvent: (name: string, values: readonly unknown[]) => void = () => undefined;
  private readonly answers = new Map<number, Answer>();
  private readonly connected = new Later<void>();
  private announced: Announced | null = null;
  private sent = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data, isBinary) => {
      if (isBinary) this.attach(data);
      else this.hear(data.toString('latin1'));
    });
  }

  static async connect(url: string, headers: Readonly<Record<string, string>> = {}): Promise<SocketIo> {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const client = new SocketIo(webSocket(address, headers));
    await opened(client.socket);
    await client.connected.promise;
    return client;
  }

  /** Sends an event; its binary values go after it, each in a frame of its own. */
  emit(event: string, values: readonly unknown[], answer?: Answer): void {
    const attachments: Uint8Array[] = [];
    const text = JSON.stringify([event, ...values], (_key, value: unknown) => {
      if (!(value instanceof Uint8Array)) return value;
      return { _placeholder: true, num: attachments.push(value) - 1 };
    });
    this.sent += 1;
    if (answer) this.answers.set(this.sent, answer);
    const packet = attachments.length > 0 ? `45${attachments.length}-` : '42';
    this.socket.send(`${packet}${answer ? this.sent : ''}${text}`);
    for (const attachment of attachments) this.socket.send(attachment);
  }

  cut(): void {
    cut(this.socket);
  }

  private hear(frame: string): void {
    const [engine, packet] = frame;
    if (engine === '0') this.socket.send('40');
    else if (engine === '2') this.socket.send('3');
    else if (engine === '4' && packet === '0') this.connected.resolve();
    else if (engine === '4' && packet === '4') this.connected.reject(new Error(`Refused: ${frame.slice(2)}`));
    else if (engine === '4' && (packet === '5' || packet === '6')) this.announce(frame);
    else if (engine === '4') this.settle(frame, []);
  }

  private announce(frame: string): void {
    this.announced = { text: frame, attachments: [], count: Number.parseInt(frame.slice(2), 10) };
  }

  private attach(data: Uint8Array): void {
    const { announced } = this;
    if (!announced) return;
    announced.attachments.push(data);
    if (announced.attachments.length < announced.count) return;
    this.announced = null;
    this.settle(announced.text, announced.attachments);
  }

  private settle(frame: string, attachments: readonly Uint8Array[]): void {
    const opening = frame.indexOf('[');
    if (opening < 0) return;
    const fill = attachments.length > 0 ? (_key: string, value: unknown) => filled(value, attachments) : undefined;
    const values = JSON.parse(frame.slice(opening), fill) as unknown[];
    if (frame[1] === '2' || frame[1] === '5') {
      const [event, ...rest] = values;
      this.onEvent(String(event), rest);
      return;
    }
    const header = frame.slice(2, opening);
    const id = Number(header.slice(header.indexOf('-') + 1));
    this.answers.get(id)?.(values);
    this.answers.delete(id);
  }
}

const filled = (value: unknown, attachments: readonly Uint8Array[]): unknown =>
  typeof value === 'object' && value !== null && '_placeholder' in value && 'num' in value
    ? attachments[Number(value.num)]
    : value;

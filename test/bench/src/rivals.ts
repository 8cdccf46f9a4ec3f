import { fileURLToPath } from 'node:url';
import { nobodyListens, type Client } from './client.js';
import type { Contender, ContenderName, Use } from './contender.js';
import { ServerProcess } from './server-process.js';
import { SocketIo } from './socket-io-client.js';
import { SyncClient } from './sync-client.js';

interface RivalKind {
  readonly name: ContenderName;
  readonly file: string;
  readonly acknowledges: boolean;
  readonly keeps: boolean;
  readonly connect: (port: number, document: string) => Promise<Client>;
}

const kinds: readonly RivalKind[] = [
  {
    name: 'Hocuspocus',
    file: 'hocuspocus.mjs',
    acknowledges: true,
    keeps: true,
    connect: (port, document) => SyncClient.ofHocuspocus(`ws://127.0.0.1:${port}`, document),
  },
  {
    name: 'y-websocket',
    file: 'y-websocket.mjs',
    acknowledges: false,
    keeps: true,
    connect: (port, document) => SyncClient.ofYWebsocket(`ws://127.0.0.1:${port}`, document),
  },
  {
    name: 'socket.io relay',
    file: 'relay.mjs',
    acknowledges: true,
    keeps: false,
    connect: connectToRelay,
  },
];

async function connectToRelay(port: number, document: string): Promise<Client> {
  const socket = await SocketIo.connect(`http://127.0.0.1:${port}`);
  const client: Client = {
    onUpdate: nobodyListens,
    join: (stateVector) =>
      new Promise((resolve) => {
        socket.emit('join', [document], () => resolve(stateVector));
      }),
    send: (update, answered) => {
      socket.emit('update', [document, update], () => answered?.(true));
    },
    cut: () => {
      socket.cut();
    },
  };
  socket.onEvent = (_name, [update]) => {
    client.onUpdate(update as Uint8Array);
  };
  return client;
}

/** Somebody else's server, from the bench's own packages. */
class Rival implements Contender {
  readonly name: ContenderName;
  readonly acknowledges: boolean;
  readonly keeps: boolean;
  private server: ServerProcess | null = null;
  private made = 0;

  constructor(
    private readonly kind: RivalKind,
    private readonly folder: string,
  ) {
    this.name = kind.name;
    this.acknowledges = kind.acknowledges;
    this.keeps = kind.keeps;
  }

  async start(): Promise<void> {
    const file = fileURLToPath(new URL(`../rivals/${this.kind.file}`, import.meta.url));
    this.server = await ServerProcess.start(file, { args: [this.folder] });
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }

  documents(count: number): Promise<readonly string[]> {
    return Promise.resolve(Array.from({ length: count }, () => `section-${(this.made += 1)}`));
  }

  connect(document: string): Promise<Client> {
    return this.kind.connect(this.server?.port ?? 0, document);
  }

  /** Their stores follow within seconds, which every sample waits for. */
  keepUp(): Promise<void> {
    return Promise.resolve();
  }

  use(): Use {
    return {
      cpuSeconds: this.server?.cpuSeconds ?? 0,
      databaseCpuSeconds: 0,
      residentBytes: this.server?.residentBytes ?? 0,
    };
  }
}

/** Every rival, not started yet; what they store goes into the folder. */
export const rivals = (folder: string): readonly Contender[] => kinds.map((kind) => new Rival(kind, folder));

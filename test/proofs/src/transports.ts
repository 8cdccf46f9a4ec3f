import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

/** One way of telling the other nodes of an edit. `open` is over when nothing said from then on is missed. */
export interface Transport {
  open(sectionIds: readonly string[], heard: (bytes: Buffer) => void): Promise<void>;
  say(sectionId: string, bytes: Buffer): void;
  close(): void;
}

/** Redis pub/sub, one channel a document. */
class Channels implements Transport {
  private readonly saying: Redis;
  private readonly hearing: Redis;

  constructor(url: string) {
    this.saying = new Redis(url);
    this.hearing = new Redis(url);
  }

  async open(sectionIds: readonly string[], heard: (bytes: Buffer) => void): Promise<void> {
    this.hearing.on('messageBuffer', (_channel: Buffer, bytes: Buffer) => heard(bytes));
    await this.hearing.subscribe(...sectionIds);
  }

  say(sectionId: string, bytes: Buffer): void {
    void this.saying.publish(sectionId, bytes);
  }

  close(): void {
    this.saying.disconnect();
    this.hearing.disconnect();
  }
}

/** One stream a document, read by one blocking XREAD over all that are open. */
class Streams implements Transport {
  private readonly saying: Redis;
  private readonly hearing: Redis;
  private isClosed = false;

  constructor(url: string) {
    this.saying = new Redis(url);
    this.hearing = new Redis(url);
  }

  async open(sectionIds: readonly string[], heard: (bytes: Buffer) => void): Promise<void> {
    const places = new Map<string, string>();
    for (const sectionId of sectionIds) {
      const newest = await this.hearing.xrevrange(sectionId, '+', '-', 'COUNT', 1);
      places.set(sectionId, newest[0]?.[0] ?? '0');
    }
    void this.read(places, heard);
  }

  say(sectionId: string, bytes: Buffer): void {
    void this.saying.xadd(sectionId, 'MAXLEN', '~', 1000, '*', 'u', bytes);
  }

  close(): void {
    this.isClosed = true;
    this.saying.disconnect();
    this.hearing.disconnect();
  }

  private async read(places: Map<string, string>, heard: (bytes: Buffer) => void): Promise<void> {
    while (!this.isClosed) {
      const ids = [...places.keys(), ...places.values()];
      const said = await this.hearing.xreadBuffer('BLOCK', 1000, 'STREAMS', ...ids).catch(() => null);
      for (const [sectionId, entries] of said ?? []) {
        for (const [id, fields] of entries as [Buffer, Buffer[]][]) {
          places.set(sectionId.toString(), id.toString());
          if (fields[1]) heard(fields[1]);
        }
      }
    }
  }
}

/** Socket.IO's own adapter on streams: one stream for everything, every node reads all of it. */
class Adapter implements Transport {
  private readonly redis: Redis;
  private readonly server: Server;

  constructor(url: string) {
    this.redis = new Redis(url);
    this.server = new Server({ adapter: createAdapter(this.redis) });
  }

  open(_sectionIds: readonly string[], heard: (bytes: Buffer) => void): Promise<void> {
    // Taken as it comes off the stream, before any socket: the figures are of the way between the nodes.
    Object.assign(this.server.of('/').adapter, {
      onMessage: ({ data }: { data?: { packet?: { data?: [string, Uint8Array] } } }) => {
        const bytes = data?.packet?.data?.[1];
        if (bytes) heard(Buffer.from(bytes));
      },
    });
    return new Promise((resolve) => setTimeout(resolve, 300));
  }

  say(sectionId: string, bytes: Buffer): void {
    this.server.to(sectionId).emit('plan.edited', bytes);
  }

  close(): void {
    void this.server.of('/').adapter.close();
    this.redis.disconnect();
  }
}

export const transports = {
  'pub/sub, a channel a document': Channels,
  'a stream a document': Streams,
  'socket.io streams adapter': Adapter,
} as const satisfies Record<string, new (url: string) => Transport>;

export type TransportName = keyof typeof transports;

import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { NOTHING, type Client } from './client.js';
import { clientIdFrom, seeded } from './figures.js';
import { Inview } from './inview.js';
import { appendToLog, compact } from './stored-section.js';
import { writePaper } from './trace-document.js';
import { Typing } from './typing.js';

/** What is made larger. */
export type Axis = 'history' | 'documents' | 'clients';

/** One measured size: times in milliseconds, every sample of them. */
export interface GrowthPoint {
  readonly axis: Axis;
  readonly size: number;
  readonly join: readonly number[];
  readonly acknowledged: readonly number[];
  readonly residentMegabytes: number;
}

export const sizes: Readonly<Record<Axis, readonly number[]>> = {
  // A hundredth, a tenth and the whole of B4, and B4 four times over: a section may not hold more than 2 MB.
  history: [2_598, 25_978, 259_779, 1_039_113],
  documents: [10, 30, 100, 300, 1000],
  clients: [2, 5, 10, 20, 50, 100, 200],
};

const [JOINS, EDITS] = [10, 100];
/** The last edits are not in the snapshot yet: on average half of what is compacted at a time. */
const TAIL = 250;

/** The cost of our own api as one thing grows and the others stay small. */
export class Growth {
  private readonly random: () => number;

  private constructor(
    private readonly inview: Inview,
    seed: number,
  ) {
    this.random = seeded(seed);
  }

  static async measure(rounds: number, seed: number, say: (line: string) => void): Promise<readonly GrowthPoint[]> {
    const inview = await Inview.prepare();
    try {
      const growth = new Growth(inview, seed);
      const histories = await growth.histories(say);
      const points: GrowthPoint[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const [size, document] of histories) points.push(await growth.ofHistory(size, document));
        for (const size of sizes.documents) points.push(await growth.ofDocuments(size));
        for (const size of sizes.clients) points.push(await growth.ofClients(size));
        say(`round ${round + 1} of ${rounds}`);
      }
      return points;
    } finally {
      await inview.end();
    }
  }

  /** A section for each length of history, with a snapshot and a tail, as compaction leaves it. */
  private async histories(say: (line: string) => void): Promise<ReadonlyMap<number, string>> {
    const author = 77;
    const made = new Map<number, string>();
    const edits: Uint8Array[] = [];
    writePaper(author, 4, (edit) => edits.push(edit));
    for (const size of sizes.history) {
      const [document = ''] = await this.inview.documents(1);
      await appendToLog(this.inview.database, document, author, edits.slice(0, size - TAIL));
      await compact(this.inview.ownerUrl, [document]);
      await appendToLog(this.inview.database, document, author, edits.slice(size - TAIL, size));
      made.set(size, document);
      say(`history of ${size} edits`);
    }
    return made;
  }

  private async ofHistory(size: number, document: string): Promise<GrowthPoint> {
    return await this.fresh('history', size, async (clients) => {
      clients.push(await this.joined(document));
      return document;
    });
  }

  private async ofDocuments(size: number): Promise<GrowthPoint> {
    const documents = await this.inview.documents(size);
    return await this.fresh('documents', size, async (clients) => {
      for (const document of documents) clients.push(await this.joined(document));
      return documents[0] ?? '';
    });
  }

  private async ofClients(size: number): Promise<GrowthPoint> {
    const [document = ''] = await this.inview.documents(1);
    return await this.fresh('clients', size, async (clients) => {
      for (let nth = 0; nth < size; nth += 1) clients.push(await this.joined(document));
      return document;
    });
  }

  /** On a fresh process: opens what is to be open, then joins and edits one document of it. */
  private async fresh(axis: Axis, size: number, open: (clients: Client[]) => Promise<string>): Promise<GrowthPoint> {
    await this.inview.stop();
    await this.inview.start();
    await this.warmUp();
    const clients: Client[] = [];
    const document = await open(clients);
    await pause(1000);
    const join = await this.timeJoins(document);
    const acknowledged = await this.timeEdits(document);
    const residentMegabytes = this.inview.use().residentBytes / 1e6;
    for (const client of clients) client.cut();
    return { axis, size, join, acknowledged, residentMegabytes };
  }

  /** The first requests of a process are slow whatever the size. */
  private async warmUp(): Promise<void> {
    const [document = ''] = await this.inview.documents(1);
    await this.timeJoins(document);
    await this.timeEdits(document);
  }

  private async joined(document: string): Promise<Client> {
    const client = await this.inview.connect(document, clientIdFrom(this.random), Math.floor(this.random() * 11));
    await client.join(NOTHING);
    return client;
  }

  /** From the first knock until the text can be read. */
  private async timeJoins(document: string): Promise<number[]> {
    const times: number[] = [];
    for (let nth = 0; nth < JOINS; nth += 1) {
      const from = performance.now();
      const client = await this.inview.connect(document, clientIdFrom(this.random), nth);
      const copy = new Y.Doc();
      client.onUpdate = (update) => {
        Y.applyUpdate(copy, update);
      };
      await client.join(NOTHING);
      times.push(performance.now() - from);
      client.cut();
    }
    return times;
  }

  /** One keystroke after the other, each until it is acknowledged. */
  private async timeEdits(document: string): Promise<number[]> {
    const typing = new Typing(clientIdFrom(this.random));
    const client = await this.inview.connect(document, typing.client, 0);
    await client.join(NOTHING);
    const times: number[] = [];
    for (let update = typing.first(); times.length < EDITS; update = typing.next()) {
      const from = performance.now();
      const accepted = await new Promise<boolean>((resolve) => client.send(update, resolve));
      if (!accepted) throw new Error('An edit was refused.');
      times.push(performance.now() - from);
      await pause(10);
    }
    client.cut();
    return times;
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { NOTHING, type Client } from './client.js';
import type { Contender } from './contender.js';
import { clientIdFrom } from './figures.js';
import { holdsPaper, paper, paperDocuments, paperOn } from './paper.js';
import type { Part } from './part.js';

const [DOCUMENTS, CLIENTS] = [50, 500];
/** How long nobody is there: long enough for every server to have seen them go. */
const GONE_MS = 500;
const held = new Map<Contender, readonly string[]>();

/** One client that has the paper already, and asks for what it lacks. A server that answers before it has loaded is waited for. */
async function come(contender: Contender, document: string, place: number, random: () => number): Promise<Client> {
  const client = await contender.connect(document, clientIdFrom(random), place);
  if (!contender.keeps) {
    await client.join(paper.stateVector);
    return client;
  }
  const comes = paperOn(client);
  const stateVector = await client.join(paper.stateVector);
  if (!holdsPaper(stateVector)) await comes;
  client.onUpdate = () => undefined;
  comes.catch(() => undefined);
  return client;
}

async function storm(contender: Contender, documents: readonly string[], random: () => number) {
  const from = performance.now();
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, (_, nth) => come(contender, documents[nth % DOCUMENTS] ?? '', nth, random)),
  );
  return { milliseconds: performance.now() - from, clients };
}

/** The network comes back for everybody at once. */
export const reconnect: Part = {
  name: 'reconnect',
  says: `reconnect: ${CLIENTS} clients on ${DOCUMENTS} B4 documents at once, until the last is in step with the content`,
  takes: () => true,
  prepare: async (contender) => {
    held.set(
      contender,
      await (contender.keeps ? paperDocuments(contender, DOCUMENTS) : contender.documents(DOCUMENTS)),
    );
  },
  sample: async (contender, random) => {
    const documents = held.get(contender) ?? [];
    const stay: Client[] = [];
    for (const document of documents) {
      const client = await contender.connect(document, clientIdFrom(random), 0);
      await client.join(NOTHING);
      stay.push(client);
    }
    const first = await storm(contender, documents, random);
    const cut = async (clients: readonly Client[]) => {
      for (const client of clients) client.cut();
      await pause(GONE_MS);
      return await storm(contender, documents, random);
    };
    const warm = await cut(first.clients);
    const all = await cut([...warm.clients, ...stay]);
    for (const client of all.clients) client.cut();
    return {
      figures: { 'one stayed, ms': warm.milliseconds, 'everyone cut, ms': all.milliseconds },
      counts: { attempts: 2 * CLIENTS, reconnected: warm.clients.length + all.clients.length },
    };
  },
};

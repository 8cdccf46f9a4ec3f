import { setTimeout as pause } from 'node:timers/promises';
import { NOTHING, type Client } from './client.js';
import type { Contender } from './contender.js';
import { clientIdFrom } from './figures.js';
import type { Part } from './part.js';
import { Typing } from './typing.js';

const [BASE, MEASURED] = [100, 500];
const KEYSTROKES = 20;

async function openDocuments(contender: Contender, count: number, random: () => number): Promise<Client[]> {
  const clients: Client[] = [];
  for (const document of await contender.documents(count)) {
    const id = clientIdFrom(random);
    const client = await contender.connect(document, id, clients.length);
    const typing = new Typing(id);
    await client.join(NOTHING);
    client.send(typing.first());
    for (let nth = 0; nth < KEYSTROKES; nth += 1) client.send(typing.next());
    clients.push(client);
  }
  await pause(3000);
  return clients;
}

/** What one more small document with one more connection takes, once a process is warm. */
export const memory: Part = {
  name: 'memory',
  says: `memory: resident growth for ${MEASURED} small documents with a connection each, on top of ${BASE}`,
  takes: () => true,
  sample: async (contender, random) => {
    await contender.stop();
    await contender.start();
    const base = await openDocuments(contender, BASE, random);
    const before = contender.use().residentBytes;
    const more = await openDocuments(contender, MEASURED, random);
    const after = contender.use().residentBytes;
    for (const client of [...base, ...more]) client.cut();
    return {
      figures: {
        'KB per document and connection': (after - before) / MEASURED / 1000,
        'base MB': before / 1e6,
      },
      counts: { attempts: MEASURED, documents: base.length + more.length },
    };
  },
};

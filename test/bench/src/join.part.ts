import * as Y from 'yjs';
import { NOTHING } from './client.js';
import type { Contender } from './contender.js';
import { clientIdFrom, median } from './figures.js';
import { paper, paperDocuments, paperOn } from './paper.js';
import type { Part } from './part.js';
import { settled } from './quiet.js';

const [WARM_JOINS, COLD_JOINS] = [10, 2];
const documents = new Map<Contender, string>();

interface Joined {
  readonly served: number;
  readonly readable: number;
}

/** Milliseconds from the first knock until the bytes are here, and until the text can be read. */
async function join(contender: Contender, document: string, random: () => number): Promise<Joined> {
  const from = performance.now();
  const client = await contender.connect(document, clientIdFrom(random), 1);
  const comes = paperOn(client);
  await client.join(NOTHING);
  const update = await comes;
  const served = performance.now() - from;
  const copy = new Y.Doc();
  Y.applyUpdate(copy, update);
  const readable = performance.now() - from;
  client.cut();
  if (Y.encodeStateAsUpdate(copy).length < paper.state.length)
    throw new Error(`${contender.name} served less than the paper.`);
  return { served, readable };
}

/** Coming late to a long document (B4), while others have it open and after the server was started again. */
export const lateJoin: Part = {
  name: 'join',
  says: 'late join of B4 (259,778 edits, 223 KB), warm and after a restart; to the bytes, and to the text',
  takes: ({ keeps }) => keeps,
  prepare: async (contender) => {
    const [document] = await paperDocuments(contender, 1);
    documents.set(contender, document ?? '');
  },
  sample: async (contender, random) => {
    const document = documents.get(contender) ?? '';
    const stays = await contender.connect(document, clientIdFrom(random), 0);
    await stays.join(NOTHING);
    const [warm, cold]: [Joined[], Joined[]] = [[], []];
    for (let nth = 0; nth < WARM_JOINS; nth += 1) warm.push(await join(contender, document, random));
    stays.cut();
    for (let nth = 0; nth < COLD_JOINS; nth += 1) {
      await settled([contender]);
      await contender.stop();
      await contender.start();
      await settled([contender]);
      cold.push(await join(contender, document, random));
    }
    return {
      figures: {
        'warm, text ms': median(warm.map(({ readable }) => readable)),
        'warm, bytes ms': median(warm.map(({ served }) => served)),
        'cold, text ms': median(cold.map(({ readable }) => readable)),
        'cold, bytes ms': median(cold.map(({ served }) => served)),
      },
      counts: { attempts: WARM_JOINS + COLD_JOINS, warmJoins: WARM_JOINS, coldJoins: COLD_JOINS },
    };
  },
};

import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { NOTHING, type Client } from './client.js';
import type { Contender } from './contender.js';
import { paperBy } from './trace-document.js';

/** By an author whose id takes one byte, as in the record (223 KB): with the usual five it would be over the limit of one edit. */
export const paper = paperBy(77);

/** Fresh documents that hold the paper, as somebody's edit through the front door. Nobody has them open afterwards. */
export async function paperDocuments(contender: Contender, count: number): Promise<readonly string[]> {
  const documents = await contender.documents(count);
  for (const document of documents) {
    const author = await contender.connect(document, paper.client, 0);
    await author.join(NOTHING);
    if (!contender.acknowledges) {
      author.send(paper.state);
      await pause(50);
    } else if (!(await new Promise<boolean>((resolve) => author.send(paper.state, resolve)))) {
      throw new Error(`${contender.name} refused the paper.`);
    }
    author.cut();
  }
  await contender.keepUp(documents);
  return documents;
}

/** Resolves once this client has been served the paper, and rejects when it never is. To be asked before the join. */
export function paperOn(client: Client): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const impatience = setTimeout(() => reject(new Error('The paper never came.')), 30_000);
    client.onUpdate = (update) => {
      if (update.length < paper.state.length / 2) return;
      clearTimeout(impatience);
      resolve(update);
    };
  });
}

/** True when a server's state vector says that it holds the whole paper: synced with a blank is not synced. */
export const holdsPaper = (stateVector: Uint8Array): boolean =>
  (Y.decodeStateVector(stateVector).get(paper.client) ?? 0) >=
  (Y.decodeStateVector(paper.stateVector).get(paper.client) ?? 0);

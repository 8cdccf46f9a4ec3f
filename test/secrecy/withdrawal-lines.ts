import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { RouteResponse } from '@inview/contract';
import { ask, pause } from '../builders/acknowledged.js';
import type { Walk } from '../e2e/walk.js';
import { writeLine } from '../e2e/write-line.js';
import type { Seeded } from '../proofs/src/seeded.js';
import { halves, reworded, sentence } from './withdrawal-words.js';

/** How a line came to derive from a consultation. */
export const ways = [
  'marked',
  'the mark taken out',
  'copied without the mark',
  'copied to the whole panel’s part',
  'reworded in part',
  'split over two lines',
  'her own words',
  'in quite other words',
] as const;
export type Way = (typeof ways)[number];

/** What nothing is claimed of (docs/decisions/0014): planted and counted all the same. */
export const unclaimed: Way = 'in quite other words';

export interface PlantedLine {
  readonly way: Way;
  readonly text: string;
}

/** Quicker than anybody types: the limit of a connection is waited for (milliseconds). */
const BREATH_MS = 200;
const HERS = 'her-side section 1';
const OTHER = 'her-side section 2';
const WHOLE = 'whole-panel section 1';

/** Writes lines into the plan as people do, from what a consultation says. */
export class LinePlanter {
  readonly planted: PlantedLine[] = [];

  constructor(
    private readonly walk: Walk,
    private readonly socket: Socket,
    private readonly consultationId: string,
    private readonly clientId: () => number,
    private readonly random: Seeded,
  ) {}

  async plant(herWords: string): Promise<void> {
    const said = sentence(this.random);
    await this.write('marked', HERS, said, await this.registered());
    await this.write('copied without the mark', OTHER, said);
    const told = sentence(this.random);
    await this.write('marked', HERS, told, await this.registered());
    await this.write('copied to the whole panel’s part', WHOLE, told);
    await this.write('reworded in part', OTHER, reworded(told, this.random));
    const long = sentence(this.random);
    await this.write('marked', OTHER, long, await this.registered());
    for (const half of halves(long, this.random)) await this.write('split over two lines', HERS, half);
    await this.type('her own words', WHOLE, reworded(herWords, this.random));
    const unmarked = sentence(this.random);
    const mark = await this.registered();
    await this.write('the mark taken out', HERS, unmarked, mark);
    await this.takeOut(mark);
    const paraphrased = sentence(this.random);
    await this.write('marked', HERS, paraphrased, await this.registered());
    await this.write(unclaimed, OTHER, sentence(this.random));
  }

  /** Of the planted, those that the listing has, and what it has beyond: both by their words. */
  missing({ lines }: RouteResponse<'consultation.derived'>): PlantedLine[] {
    const listed = new Set(lines.map(({ text }) => text));
    return this.planted.filter(({ text }) => !listed.has(text));
  }

  beyond({ lines }: RouteResponse<'consultation.derived'>): number {
    const planted = new Set(this.planted.map(({ text }) => text));
    return lines.filter(({ text, found }) => found !== 'nothing-written' && !planted.has(text)).length;
  }

  private async registered(): Promise<string> {
    const { lineId } = await this.walk.people.coordinator.does('consultation.line', {
      params: { consultationId: this.consultationId },
      body: { sectionId: this.walk.id(HERS) },
    });
    return lineId;
  }

  private async write(way: Way, section: string, text: string, lineId?: string): Promise<void> {
    const answer = await unhurried(() => writeLine(this.socket, this.walk.id(section), this.clientId(), text, lineId));
    if ('error' in answer) throw new Error(`A line could not be planted: ${answer.error.code}`);
    this.planted.push({ way, text });
  }

  /** Word by word: at once the plan would not take what she said (W1). */
  private async type(way: Way, section: string, text: string): Promise<void> {
    const sectionId = this.walk.id(section);
    const document = await this.copyOf(sectionId);
    const [paragraph, line] = [new Y.XmlElement('paragraph'), new Y.XmlText()];
    paragraph.insert(0, [line]);
    await this.change(sectionId, document, (body) => body.push([paragraph]));
    for (const [nth, word] of text.split(' ').entries())
      await this.change(sectionId, document, () => line.insert(line.length, nth === 0 ? word : ` ${word}`));
    this.planted.push({ way, text });
  }

  /** Removes the mark and leaves the words. */
  private async takeOut(lineId: string): Promise<void> {
    const sectionId = this.walk.id(HERS);
    const document = await this.copyOf(sectionId);
    await this.change(sectionId, document, (body) => {
      for (const block of body.toArray())
        if (block instanceof Y.XmlElement && block.getAttribute('lineId') === lineId) block.removeAttribute('lineId');
    });
  }

  private async copyOf(sectionId: string): Promise<Y.Doc> {
    const document = new Y.Doc();
    document.clientID = this.clientId();
    const stateVector = Y.encodeStateVector(document);
    const joined = await unhurried(() =>
      ask(this.socket, 'plan.join', { sectionId, clientId: document.clientID, stateVector }),
    );
    Y.applyUpdate(document, new Uint8Array(joined['update'] as ArrayBuffer));
    return document;
  }

  private async change(sectionId: string, document: Y.Doc, make: (body: Y.XmlFragment) => void): Promise<void> {
    const before = Y.encodeStateVector(document);
    make(document.getXmlFragment('body'));
    const update = Y.encodeStateAsUpdate(document, before);
    const answer = await unhurried(() => ask(this.socket, 'plan.update', { sectionId, update }));
    if (answer.error) throw new Error(`A line could not be changed: ${answer.error.code}`);
  }
}

/** What nobody types so quickly is tried again. */
async function unhurried<T extends object>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await send();
    const { error } = answer as { error?: { code: string } };
    if (error?.code !== 'too-many-edits') return answer;
    await pause(BREATH_MS);
  }
}

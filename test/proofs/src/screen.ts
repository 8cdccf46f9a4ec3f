import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import type * as Y from 'yjs';
import { SectionSync } from '#web/plan/section-sync';
import { FaultyLink } from './faulty-link.js';
import type { Seeded } from './seeded.js';
import { typeSomething } from './typing.js';

const LONGEST_PAUSE_MS = 25;
const LONGEST_CUT_MS = 250;
const CUT_PART = 0.04;
const KNOCK_MS = 100;

/** One tab with a section open: the product's own client, somebody who types, and a network that fails. */
export class Screen {
  readonly link: FaultyLink;
  readonly sync: SectionSync;
  readonly counts = { typed: 0, typedAway: 0, cuts: 0 };
  private watched: Y.Doc | null = null;
  private hasLeft = false;
  private isKnocking = false;

  constructor(
    /** Whose tab it is, and at which node. */
    readonly place: number,
    readonly node: number,
    private readonly socket: Socket,
    private readonly sectionId: string,
    random: Seeded | null,
  ) {
    this.link = new FaultyLink(socket, random);
    this.sync = new SectionSync(this.link, sectionId);
    this.watch();
    this.sync.subscribe(() => this.watch());
    for (const event of ['connect', 'connect_error', 'disconnect'] as const)
      socket.on(event, () => {
        this.isKnocking = false;
      });
    socket.on('disconnect', (reason) => reason === 'io server disconnect' && this.knockAgain());
    socket.on('connect_error', () => this.knockAgain());
  }

  get document(): Y.Doc {
    return this.sync.snapshot().doc;
  }

  /** Nothing of what was typed here waits, and what is shown is live. */
  get settled(): boolean {
    return this.sync.snapshot().status === 'live' && !this.sync.unsaved;
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  /** Over once it shows content; throws when it never does. */
  async opened(): Promise<void> {
    for (let tries = 0; tries < 500 && this.sync.snapshot().status !== 'live'; tries += 1) await pause(10);
    const { status, problem } = this.sync.snapshot();
    if (status !== 'live')
      throw new Error(`A section did not open: it is ${status} (${problem?.code ?? 'no problem'}).`);
  }

  /** Types, and now and then loses its connection and types on; at the end it is connected if it may be. */
  async live(steps: number, name: string, random: Seeded): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      // Several changes at once now and then: what is typed while an edit is on its way.
      for (let more = random.below(3); more >= 0; more -= 1) this.type(`${name}.${step}.${more} `, random);
      if (random.next() < CUT_PART) await this.cutFor(random);
      await pause(random.below(LONGEST_PAUSE_MS));
    }
    this.mend();
  }

  /** Not while the last knock waits for its answer: a server closes the door on whoever says hello twice. */
  mend(): void {
    if (this.socket.connected || this.isKnocking) return;
    this.isKnocking = true;
    this.socket.connect();
  }

  /** Knocks again, as somebody does who was given access anew. */
  comeBack(): void {
    this.socket.disconnect();
    // Whoever gives up a knock hears nothing of it.
    this.isKnocking = false;
    this.mend();
  }

  leave(): void {
    this.hasLeft = true;
    this.socket.disconnect();
  }

  private type(words: string, random: Seeded): void {
    const { status, mayEdit, doc } = this.sync.snapshot();
    if (!mayEdit || (status !== 'live' && status !== 'away')) return;
    this.counts[status === 'away' ? 'typedAway' : 'typed'] += 1;
    typeSomething(doc, words, random);
  }

  /** As the product does after a server that closed or would not open: it asks who it is, and knocks again. */
  private knockAgain(): void {
    setTimeout(() => this.hasLeft || this.mend(), KNOCK_MS);
  }

  /** As a network does: nobody says goodbye. What is on its way may still arrive, its answer does not. */
  private async cutFor(random: Seeded): Promise<void> {
    if (!this.socket.connected) return this.mend();
    this.counts.cuts += 1;
    const gone = new Promise((resolve) => this.socket.once('disconnect', resolve));
    this.socket.io.engine.close();
    const until = performance.now() + random.below(LONGEST_CUT_MS);
    for (let step = 0; performance.now() < until; step += 1) {
      this.type(`away.${step} `, random);
      await pause(random.below(LONGEST_PAUSE_MS));
    }
    await gone;
    this.mend();
  }

  /** The client drops its document when it was replaced or lost; what is typed into the next one counts as well. */
  private watch(): void {
    if (this.watched === this.document) return;
    this.watched = this.document;
    this.watched.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === null) this.link.noteTyped(update);
    });
  }
}

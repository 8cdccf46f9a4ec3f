import * as Y from 'yjs';
import type { ProblemCode } from '@inview/contract';
import { asProblem, localProblem, type ProblemError } from '../api/problem.js';
import { CaretAwareness, type Present } from './caret-awareness.js';
import { afterSaveEvent, nothingTyped, type SaveEvent } from './save-state.js';
import type { SectionLink } from './section-link.js';
import type { Kept, SectionState } from './section-state.js';
import { wordsSince } from './unsaved-words.js';
import { WaitingEdits } from './waiting-edits.js';

const fromServer = Symbol('from the server');
const retryAfter = 1500;
/** Where a section stays out of step, or its copy has to go back for nothing that anybody wrote, it ends here. */
const triesAtMost = 5;

/** The server cannot take it right now, or something changed while it was asked; the same goes again in a moment. */
const passing = (code: ProblemCode): boolean =>
  code === 'unavailable' || code === 'internal' || code === 'too-many-edits' || code === 'out-of-step';

/**
 * One section kept in step with the server (house.md, "A keystroke"). Edits wait in memory until Postgres has them;
 * one batch is on its way at a time; joining again is the answer to every gap. What the server will not take leaves the
 * document, so that nothing looks as if it were in the plan, and is held beside it for its writer.
 */
export class SectionSync {
  private state: SectionState;
  private readonly waiting = new WaitingEdits();
  private early: Uint8Array[] = [];
  private epoch: number | null = null;
  private round = 0;
  private rejoins = 0;
  private idleReturns = 0;
  private connected = false;
  private joined = false;
  private sending = false;
  private resting = false;
  private closed = false;
  private holders = 1;
  private readonly listeners = new Set<() => void>();
  private readonly stopHearing: () => void;

  constructor(
    private readonly link: SectionLink,
    readonly sectionId: string,
    private readonly onEnd: () => void = () => undefined,
    private readonly now: () => number = Date.now,
  ) {
    this.state = {
      ...this.emptyCopy(),
      status: 'joining',
      mayEdit: false,
      damaged: false,
      problem: null,
      kept: null,
      saving: nothingTyped,
    };
    this.stopHearing = link.hear(sectionId, {
      connected: () => this.onConnected(),
      disconnected: (forGood) => this.onDisconnected(forGood),
      edited: (update) => this.onEdited(update),
      presence: (present) => this.onPresence(present),
      closed: () => void this.join(),
    });
  }

  readonly snapshot = (): SectionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Whether edits wait to be committed. */
  get unsaved(): boolean {
    return this.waiting.any;
  }

  /** Whether this tab holds words that the plan has not got: to be sent, or to be copied by their writer. */
  get holdsWords(): boolean {
    return this.unsaved || !!this.state.kept?.words;
  }

  /** One more part of a screen has it open. */
  hold(): void {
    this.holders += 1;
  }

  /** The last to let go leaves the section as soon as it holds no words. */
  release(): void {
    this.holders -= 1;
    this.endWhenDone();
  }

  /** Asks for the section anew, after it was not ours to read. */
  startAgain(): void {
    void this.join();
  }

  /** Their writer goes on in the words that were not saved; takes all of them out when done with them. */
  reword(words: string): void {
    if (!words) this.forget();
    else if (this.state.kept) this.set({ kept: { ...this.state.kept, words } });
  }

  /** Their writer has done with the words that were not saved. */
  forget(): void {
    this.set({ kept: null });
    this.endWhenDone();
  }

  private emptyCopy(): Pick<SectionState, 'doc' | 'awareness' | 'present'> {
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer) this.onTyped(update);
    });
    return {
      doc,
      awareness: new CaretAwareness(doc, (cursor) => this.joined && this.link.caret(this.sectionId, cursor)),
      present: [],
    };
  }

  private set(next: Partial<SectionState>): void {
    this.state = { ...this.state, ...next };
    for (const listener of this.listeners) listener();
  }

  private setSaving(event: SaveEvent): void {
    this.set({ saving: afterSaveEvent(this.state.saving, event) });
  }

  private onTyped(update: Uint8Array): void {
    const now = this.now();
    this.waiting.add(update, now);
    this.setSaving({ type: 'edited', now });
    // Yjs is still in the middle of the edit.
    void Promise.resolve().then(() => this.flush());
  }

  private onConnected(): void {
    this.connected = true;
    void this.join();
  }

  private onDisconnected(forGood: boolean): void {
    this.connected = false;
    this.joined = false;
    if (forGood) return this.end();
    this.round++;
    this.setSaving({ type: 'disconnected' });
    this.onPresence([]);
    if (this.state.status === 'live') this.set({ status: 'away' });
  }

  /** Edits of anybody, our own among them: what is here already changes nothing. */
  private onEdited(update: Uint8Array): void {
    if (!this.joined) this.early.push(update);
    else this.apply(update);
  }

  private onPresence(present: readonly Present[]): void {
    this.state.awareness.show(present);
    this.set({ present });
  }

  private apply(update: Uint8Array): void {
    const { doc } = this.state;
    Y.applyUpdate(doc, update, fromServer);
    // Something before it never came: ask for the difference.
    if (doc.store.pendingStructs ?? doc.store.pendingDs) void this.join();
  }

  private async join(): Promise<void> {
    if (this.closed || !this.connected) return;
    const round = ++this.round;
    const { doc } = this.state;
    this.joined = false;
    this.early = [];
    try {
      const { sectionId } = this;
      const asked = { sectionId, clientId: doc.clientID, stateVector: Y.encodeStateVector(doc) };
      const answer = await this.link.join(asked);
      if (round !== this.round) return;
      if (this.epoch !== null && answer.epoch !== this.epoch) return this.goBack('replaced');
      this.epoch = answer.epoch;
      this.joined = true;
      this.catchUp(answer.update, answer.stateVector);
      const { damaged } = answer;
      this.set({ status: 'live', mayEdit: answer.mayEdit && !damaged, damaged, problem: null });
      this.setSaving({ type: 'connected' });
      this.state.awareness.tellAgain();
      void this.flush();
    } catch (error) {
      if (round === this.round) this.onJoinRefused(asProblem(error));
    }
  }

  /** Takes what the server has, then queues what the server lacks as one difference. */
  private catchUp(update: Uint8Array, stateVector: Uint8Array): void {
    const { doc } = this.state;
    const typedAt = this.waiting.oldest ?? this.now();
    Y.transact(doc, () => [update, ...this.early].forEach((one) => Y.applyUpdate(doc, one, fromServer)), fromServer);
    this.early = [];
    const theirs = Y.decodeStateVector(stateVector).get(doc.clientID) ?? 0;
    if (!this.unsaved && theirs >= Y.getState(doc.store, doc.clientID)) return;
    this.waiting.replaceWith(Y.encodeStateAsUpdate(doc, stateVector), typedAt);
    this.setSaving({ type: 'edited', now: typedAt });
  }

  private async flush(): Promise<void> {
    if (this.sending || this.resting || !this.joined || !this.unsaved) return;
    // Typed while it was closed, or away: whatever brought it into this copy, the plan does not have it.
    if (!this.state.mayEdit) return this.goBack(this.state.damaged ? localProblem('section-damaged') : 'closed');
    this.sending = true;
    const { doc } = this.state;
    const { update, committed } = this.waiting.batch();
    try {
      const { at } = await this.link.update({ sectionId: this.sectionId, update });
      committed();
      this.rejoins = 0;
      this.idleReturns = 0;
      this.setSaving({ type: 'acknowledged', at, oldestLeft: this.waiting.oldest });
    } catch (error) {
      if (doc === this.state.doc) this.onUpdateRefused(asProblem(error));
    } finally {
      this.sending = false;
    }
    this.endWhenDone();
    void this.flush();
  }

  private onUpdateRefused(problem: ProblemError): void {
    const { code } = problem;
    const outOfStep = code === 'resync' || code === 'not-joined';
    if (outOfStep && this.rejoins++ < triesAtMost) void this.join();
    else if (passing(code)) this.rest();
    else if (code === 'not-found' || code === 'undertaking-required' || code === 'sign-in-required') this.lose(problem);
    else this.goBack(problem);
  }

  private onJoinRefused(problem: ProblemError): void {
    const round = this.round;
    if (!passing(problem.code)) this.lose(problem);
    else setTimeout(() => round === this.round && void this.join(), retryAfter);
  }

  /** Back to the text that the server has; the words that it has not are held beside it. */
  private goBack(because: Kept['because']): void {
    const { doc, kept } = this.state;
    const words = wordsSince(doc, this.waiting.startOf(doc.clientID));
    if (this.unsaved) {
      // The editor takes what it cannot show out of its copy, each time anew.
      if (!words && ++this.idleReturns > triesAtMost) return this.letGo();
      this.set({ kept: { because, words: [kept?.words, words].filter(Boolean).join('\n') } });
    }
    this.replace();
    void this.join();
  }

  /** Not ours to read any more: the text leaves the screen with the access, what was typed too. */
  private lose(problem: ProblemError): void {
    const kept: Kept | null = this.holdsWords ? { words: '', because: 'lost' } : null;
    this.replace();
    this.set({ status: 'lost', mayEdit: false, damaged: false, problem, kept });
    this.endWhenDone();
  }

  private replace(): void {
    this.round++;
    this.joined = false;
    this.state.doc.destroy();
    this.epoch = null;
    this.set({ ...this.emptyCopy(), status: 'joining', problem: null });
    this.letGo();
  }

  private letGo(): void {
    this.waiting.clear();
    this.rejoins = 0;
    this.setSaving({ type: 'replaced' });
  }

  private rest(): void {
    this.resting = true;
    setTimeout(() => {
      this.resting = false;
      void this.flush();
    }, retryAfter);
  }

  private endWhenDone(): void {
    if (this.holders === 0 && !this.holdsWords) this.end();
  }

  private end(): void {
    if (this.closed) return;
    this.closed = true;
    this.joined = false;
    this.round++;
    this.stopHearing();
    if (this.connected) this.link.leave(this.sectionId);
    this.state.doc.destroy();
    this.onEnd();
  }
}

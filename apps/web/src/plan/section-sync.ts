import * as Y from 'yjs';
import { asProblem, type ProblemError } from '../api/problem.js';
import { CaretAwareness, type Present } from './caret-awareness.js';
import { afterSaveEvent, nothingTyped, type SaveEvent, type Saving } from './save-state.js';
import type { SectionLink } from './section-link.js';
import { WaitingEdits } from './waiting-edits.js';

/** One section as a screen shows it. */
export interface SectionState {
  readonly doc: Y.Doc;
  readonly awareness: CaretAwareness;
  /** `joining` before the first content, then `live` or `away`; `lost` when it is not ours to read any more. */
  readonly status: 'joining' | 'live' | 'away' | 'lost';
  readonly mayEdit: boolean;
  /** Why the server takes no more of our edits, or why the section cannot be read. */
  readonly problem: ProblemError | null;
  /** The document was replaced by the server while this tab held edits that were not saved. */
  readonly dropped: boolean;
  readonly saving: Saving;
  readonly present: readonly Present[];
}

const fromServer = Symbol('from the server');
const retryAfter = 1500;
const lingerAtMost = 30_000;

/**
 * One section kept in step with the server (house.md, "A keystroke"). Edits wait in memory until Postgres has them;
 * one batch is on its way at a time; joining again is the answer to every gap.
 */
export class SectionSync {
  private state: SectionState;
  private readonly waiting = new WaitingEdits();
  private early: Uint8Array[] = [];
  private epoch: number | null = null;
  private round = 0;
  private rejoins = 0;
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
      problem: null,
      dropped: false,
      saving: nothingTyped,
    };
    this.stopHearing = link.hear(sectionId, {
      connected: () => this.onConnected(),
      disconnected: (forGood) => this.onDisconnected(forGood),
      edited: (clientId, update) => this.onEdited(clientId, update),
      presence: (present) => this.onPresence(present),
      closed: () => void this.join(),
    });
  }

  readonly snapshot = (): SectionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  get unsaved(): boolean {
    return this.waiting.any;
  }

  /** One more part of a screen has it open. */
  hold(): void {
    this.holders += 1;
  }

  /** The last to let go leaves the section as soon as everything is saved, and soon in any case. */
  release(): void {
    this.holders -= 1;
    this.endWhenSaved();
    if (this.holders === 0) setTimeout(() => this.holders > 0 || this.end(), lingerAtMost);
  }

  /** Drops this copy with what was not saved, and joins afresh. */
  startAgain(): void {
    this.replace(false);
    void this.join();
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
    void this.flush();
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

  private onEdited(clientId: number, update: Uint8Array): void {
    if (clientId === this.state.doc.clientID) return;
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
      if (this.epoch !== null && answer.epoch !== this.epoch) {
        this.replace(this.unsaved);
        return await this.join();
      }
      this.epoch = answer.epoch;
      this.joined = true;
      this.catchUp(answer.update, answer.stateVector);
      const stopped = this.state.saving.refused;
      this.set({ status: 'live', mayEdit: answer.mayEdit && !stopped, ...(stopped ? {} : { problem: null }) });
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
    if (this.sending || this.resting || !this.joined || !this.unsaved || this.state.saving.refused) return;
    this.sending = true;
    const { update, committed } = this.waiting.batch();
    try {
      const { at } = await this.link.update({ sectionId: this.sectionId, update });
      committed();
      this.rejoins = 0;
      this.setSaving({ type: 'acknowledged', at, oldestLeft: this.waiting.oldest });
    } catch (error) {
      this.onUpdateRefused(asProblem(error));
    } finally {
      this.sending = false;
    }
    this.endWhenSaved();
    void this.flush();
  }

  private onUpdateRefused(problem: ProblemError): void {
    const { code } = problem;
    const outOfStep = code === 'resync' || code === 'not-joined';
    // A section that stays out of step after many tries would knock for ever.
    if (outOfStep && this.rejoins++ < 5) void this.join();
    else if (code === 'unavailable' || code === 'internal') this.rest();
    else if (code === 'not-found' || code === 'undertaking-required' || code === 'sign-in-required') this.lose(problem);
    else {
      this.set({ problem, mayEdit: false });
      this.setSaving({ type: 'refused' });
    }
  }

  private onJoinRefused(problem: ProblemError): void {
    const round = this.round;
    if (problem.code !== 'unavailable' && problem.code !== 'internal') this.lose(problem);
    else setTimeout(() => round === this.round && void this.join(), retryAfter);
  }

  /** Not ours to read any more: the text leaves the screen with the access. */
  private lose(problem: ProblemError): void {
    this.replace(this.unsaved);
    this.set({ status: 'lost', mayEdit: false, problem });
  }

  private replace(dropped: boolean): void {
    this.round++;
    this.joined = false;
    this.state.doc.destroy();
    this.waiting.clear();
    this.epoch = null;
    this.set({ ...this.emptyCopy(), status: 'joining', problem: null, dropped });
    this.setSaving({ type: 'replaced' });
  }

  /** The server cannot take it right now: the same batch goes again in a moment. */
  private rest(): void {
    this.resting = true;
    setTimeout(() => {
      this.resting = false;
      void this.flush();
    }, retryAfter);
  }

  private endWhenSaved(): void {
    if (this.holders === 0 && (!this.unsaved || this.state.saving.refused)) this.end();
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

import type { EventPayload } from '@inview/contract';
import type { Doc } from 'yjs';

export type Present = EventPayload<'plan.presence'>['present'][number];
export type Cursor = EventPayload<'plan.awareness'>['cursor'];
const caretPause = 80;

interface CaretState {
  readonly user?: { readonly name: string; readonly agencyKind: string; readonly color: string };
  readonly cursor?: Cursor;
}

/**
 * The awareness object that the caret extension asks for, fed by `plan.presence`: the server stamps the names, and of
 * our own state only the cursor ever leaves. The stock one would drop carets that rest for 30 seconds.
 */
export class CaretAwareness {
  readonly clientID: number;
  readonly states = new Map<number, CaretState>();
  private readonly listeners = new Set<() => void>();
  private local: CaretState = {};
  /** What the server was last told, as JSON; it knows of no caret when one joins. */
  private said = 'null';
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    readonly doc: Doc,
    private readonly send: (cursor: Cursor) => unknown,
  ) {
    this.clientID = doc.clientID;
  }

  getStates(): Map<number, CaretState> {
    return this.states;
  }

  getLocalState(): CaretState {
    return this.local;
  }

  /** The extension also sets a `user`; it stays here, as names come from the server alone. */
  setLocalStateField(field: string, value: unknown): void {
    if (field !== 'cursor') return;
    this.local = { cursor: value as Cursor };
    this.tell();
  }

  /** Sends our caret in a moment: a hand that types moves it faster than anybody reads. */
  tell(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      const cursor = JSON.stringify(this.local.cursor ?? null);
      // Said only when it changed: a frame for nothing would tell others that a screen was turned elsewhere (V2).
      if (cursor === this.said) return;
      this.said = cursor;
      // Relative positions are class instances: plain JSON is what the wire takes.
      this.send(JSON.parse(cursor) as Cursor);
    }, caretPause);
  }

  /** The server forgot our caret: we joined (again). */
  tellAgain(): void {
    this.said = 'null';
    this.tell();
  }

  /** Everyone's carets as the server told them, without our own. */
  show(present: readonly Present[]): void {
    this.states.clear();
    for (const { clientId, name, agency, agencyKind, cursor } of present) {
      if (clientId === this.clientID) continue;
      // The cursor plugin wants some six-digit colour; ours come from the tokens, by agency kind.
      this.states.set(clientId, { user: { name: `${name}, ${agency}`, agencyKind, color: '#000000' }, cursor });
    }
    for (const listener of this.listeners) listener();
  }

  on(_event: string, listener: () => void): void {
    this.listeners.add(listener);
  }

  off(_event: string, listener: () => void): void {
    this.listeners.delete(listener);
  }
}

import type { ActionView } from '../actions/action-list.js';

/** The actions that a section may refer to, as they stand now: those of its case and audience that the reader has. */
export class SectionActions {
  private byId: ReadonlyMap<string, ActionView> = new Map();
  private readonly listeners = new Set<() => void>();

  readonly all = (): ReadonlyMap<string, ActionView> => this.byId;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** What an action says; null where it is not known here. */
  wordsOf(actionId: unknown): string | null {
    return this.byId.get(String(actionId))?.what ?? null;
  }

  show(actions: readonly ActionView[]): void {
    this.byId = new Map(actions.map((action) => [action.id, action]));
    for (const listener of this.listeners) listener();
  }
}

/** An acknowledgement later than this makes the chip say "Not saved" (milliseconds). */
export const lateAfter = 5000;

/** What is known of one section's edits: the truth behind its save chip. */
export interface Saving {
  readonly connected: boolean;
  /** When the oldest edit that Postgres has not committed was typed (epoch milliseconds); null when there is none. */
  readonly unsavedSince: number | null;
  /** The server's instant of the last commit of ours; null before the first. */
  readonly savedAt: string | null;
}

export type SaveEvent =
  | { readonly type: 'edited'; readonly now: number }
  /** One batch was committed at the server's instant `at`; `oldestLeft` is when the oldest edit still waiting was typed. */
  | { readonly type: 'acknowledged'; readonly at: string; readonly oldestLeft: number | null }
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  /** The document was replaced: edits that were not saved are not in it any more. */
  | { readonly type: 'replaced' };

export type SaveChip =
  | { readonly state: 'unchanged' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'not-saved' };

export const nothingTyped: Saving = { connected: false, unsavedSince: null, savedAt: null };

/** The next state; an acknowledgement is the only way to "saved". */
export function afterSaveEvent(saving: Saving, event: SaveEvent): Saving {
  switch (event.type) {
    case 'edited':
      return { ...saving, unsavedSince: saving.unsavedSince ?? event.now };
    case 'acknowledged':
      return { ...saving, savedAt: event.at, unsavedSince: event.oldestLeft };
    case 'connected':
      return { ...saving, connected: true };
    case 'disconnected':
      return { ...saving, connected: false };
    case 'replaced':
      return { ...saving, unsavedSince: null };
  }
}

/** What the chip says at `now`: never "saved" while one edit is not committed (screens.md, "Truths the screen must tell"). */
export function chipOf(saving: Saving, now: number): SaveChip {
  if (saving.unsavedSince !== null) {
    const late = now - saving.unsavedSince > lateAfter;
    return { state: !saving.connected || late ? 'not-saved' : 'saving' };
  }
  return saving.savedAt === null ? { state: 'unchanged' } : { state: 'saved', at: saving.savedAt };
}

/** When the chip must be looked at again without any event: the moment an edit becomes late; null when none will. */
export function nextLook(saving: Saving, now: number): number | null {
  if (saving.unsavedSince === null) return null;
  const due = saving.unsavedSince + lateAfter + 1;
  return due > now ? due : null;
}

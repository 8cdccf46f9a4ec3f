import type * as Y from 'yjs';
import type { ProblemError } from '../api/problem.js';
import type { CaretAwareness, Present } from './caret-awareness.js';
import type { Saving } from './save-state.js';

/** What its writer typed and the plan did not get: held beside the document, never in it. */
export interface Kept {
  /** Empty when only something was taken out, and when access was lost: the words leave the screen with it. */
  readonly words: string;
  /** The server's refusal; or the section was closed for writing, was replaced, or is not ours to read any more. */
  readonly because: ProblemError | 'closed' | 'replaced' | 'lost';
}

/** One section as a screen shows it. */
export interface SectionState {
  readonly doc: Y.Doc;
  readonly awareness: CaretAwareness;
  /** `joining` before the first content, then `live` or `away`; `lost` when it is not ours to read any more. */
  readonly status: 'joining' | 'live' | 'away' | 'lost';
  readonly mayEdit: boolean;
  /** What is stored could not be read whole: nobody edits it until it is repaired. */
  readonly damaged: boolean;
  /** Why the section cannot be read. */
  readonly problem: ProblemError | null;
  readonly kept: Kept | null;
  readonly saving: Saving;
  readonly present: readonly Present[];
}

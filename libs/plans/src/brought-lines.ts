import * as Y from 'yjs';
import type { Struct } from './guard.js';
import { textOf } from './text.js';

/** Said in fewer words it is nobody's own (W20), and so much is not typed between two keystrokes. */
const WORDS = 3;
/** So many lines are split or moved at once; more are pasted, and each would be looked for in the whole section. */
const MOVED_AT_MOST = 50;
const word = /[\p{L}\p{N}]+/gu;

/**
 * The lines that one edit brings into a section at once, as a paste, dictation or the return of a line does; none of what is typed
 * letter by letter. Nor what stands in the section already: the editor writes half a line anew when it is split, or moved.
 */
export function broughtLines(structs: readonly Struct[], document: Y.Doc): readonly string[] {
  const lines = structs
    .map((struct) => (struct instanceof Y.Item ? inText(struct) : ''))
    .join('')
    .split('\n')
    .filter((line) => (line.match(word)?.length ?? 0) >= WORDS);
  if (lines.length === 0 || lines.length > MOVED_AT_MOST) return lines;
  const standing = textOf(document);
  return lines.filter((line) => !standing.includes(line));
}

/** What an item adds to its line; a new element begins another. */
function inText({ content }: Y.Item): string {
  if (content instanceof Y.ContentString) return content.str;
  return content instanceof Y.ContentType ? '\n' : '';
}

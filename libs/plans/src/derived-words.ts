/** A text as its words alone: case, marks and line breaks tell nothing of where it came from. */
export type Words = readonly string[];

/** So many words in a row are no coincidence. */
const RUN = 5;
/** Fewer than these are compared whole: "no contact" stands in many plans. */
const SHORT = 3;
/** So much of the longer of two texts, in order, is the same text edited. */
const NEAR = 0.7;
/** Longer than any line of a plan: of these only runs are looked for, as comparing costs the product of both lengths. */
const LONG = 400;

export function wordsOf(text: string): Words {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Whether a text could have come out of another: a run of its words, or the whole of it edited a little (rule 51). */
export function sameWords(source: Words, text: Words): boolean {
  const [shorter, longer] = source.length < text.length ? [source, text] : [text, source];
  if (shorter.length === 0) return false;
  if (shorter.length < SHORT) return shorter.join(' ') === longer.join(' ');
  if (sharesRun(source, text, Math.min(RUN, shorter.length))) return true;
  if (longer.length > LONG || shorter.length < NEAR * longer.length) return false;
  return inOrder(source, text) >= NEAR * longer.length;
}

/**
 * Of everything that a line ever said, what it said at rest: letter by letter it said much that is a part of something longer.
 */
export function statements(versions: Iterable<string>): Words[] {
  const longestFirst = [...versions]
    .sort((one, other) => other.length - one.length)
    .map(wordsOf)
    .sort((one, other) => other.length - one.length);
  const kept: Words[] = [];
  for (const version of longestFirst) {
    const isPart = kept.some((longer) => mostlyIn(version, longer));
    if (version.length > 0 && !isPart && (kept.length === 0 || version.length >= SHORT)) kept.push(version);
  }
  return kept;
}

/** All but the word that was being typed. */
const mostlyIn = (part: Words, whole: Words): boolean =>
  part.length > LONG ? sharesRun(whole, part, RUN) : inOrder(part, whole) >= part.length - 1;

function sharesRun(source: Words, text: Words, length: number): boolean {
  const runs = new Set(runsOf(source, length));
  return runsOf(text, length).some((run) => runs.has(run));
}

const runsOf = (words: Words, length: number): string[] =>
  words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '));

/** How many words both have in the same order. */
function inOrder(one: Words, other: Words): number {
  let before = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    const now = [0];
    for (const [at, same] of other.entries()) {
      now.push(same === word ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, now[at] ?? 0));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}

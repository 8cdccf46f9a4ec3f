import { address, runsOf, word, wordsOf } from './own-words.js';

/** How something in a text could tell him where it came from. */
export const traceKinds = ['name', 'quote', 'date', 'time', 'place', 'private', 'repeated'] as const;
export type TraceKind = (typeof traceKinds)[number];

/** A passage that points to its source: from and to are positions in the text, the end not included. */
export interface Trace {
  readonly from: number;
  readonly to: number;
  readonly kind: TraceKind;
}

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const weekdays = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';

const patterns: readonly (readonly [TraceKind, RegExp])[] = [
  ['quote', /[“"][^“”"]+[”"]|(?<!\p{L})[‘'][^‘’']*\s[^‘’']*[’'](?!\p{L})/giu],
  [
    'date',
    new RegExp(
      `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${months})\\b|\\b(?:${months}) \\d{1,2}(?:st|nd|rd|th)?\\b`,
      'giu',
    ),
  ],
  ['date', /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b/giu],
  ['date', new RegExp(`\\b(?:last |next |this |every |on )?${weekdays}\\b`, 'giu')],
  [
    'date',
    /\b(?:yesterday|today|tonight|tomorrow|last night|(?:this|last|next) (?:morning|afternoon|evening|night|week|weekend|month)|(?:\d+|two|three|four|five|six|a few|some) (?:days|nights|weeks) ago)\b/giu,
  ],
  [
    'time',
    /\b\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|o’clock|o'clock)(?!\p{L})|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b(?:midnight|midday|noon|at dawn|bedtime)\b/giu,
  ],
  ['place', address],
  [
    'place',
    /\b(?:bedroom|kitchen|bathroom|garage|backyard|driveway|car ?park|clinic|hospital|surgery|school|kinder(?:garten)?|child ?care|crèche|church|mosque|temple|library|refuge|motel|shelter|supermarket|shopping centre|her (?:work|home|house|flat|car|sister’s|sister's|mother’s|mother's))\b/giu,
  ],
  [
    'private',
    /\b(?:she|her|they) (?:has |have )?(?:said|says|say|told|tells|tell|disclosed|discloses|reported|reports|described|describes|mentioned|fears?|is (?:afraid|scared|frightened)|(?:is )?(?:planning|plans) to leave|wants to leave)\b/giu,
  ],
  [
    'private',
    /\b(?:choked|strangled|pushed|hit|slapped|kicked|punched|raped|forced|threatened|locked|followed|pregnan(?:t|cy)|miscarriage|hid(?:es|den)? (?:her|the)|his phone|her phone|new number|count(?:s|ing)? the days)\b/giu,
  ],
  ['private', /\b(?:advocate|partner contact|secondary consultation)\b/giu],
];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function named(names: readonly string[]): readonly (readonly [TraceKind, RegExp])[] {
  const known = names.map((name) => name.trim()).filter((name) => name.length > 1);
  if (known.length === 0) return [];
  return [['name', new RegExp(`(?<!\\p{L})(?:${known.map(escaped).join('|')})(?!\\p{L})`, 'giu')]];
}

/**
 * J1: the passages by which he could work out that she spoke: names, quotations, dates, times, places, what only somebody at
 * home could have seen. In the order of the text and never overlapping; where two meet, the longer stands. A finding asks a
 * person to look again; nothing found proves nothing.
 */
export function tracesIn(text: string, names: readonly string[]): Trace[] {
  const found = [...named(names), ...patterns].flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: passage }): Trace => ({
      from: index,
      to: index + passage.length,
      kind,
    })),
  );
  return apart(found);
}

/** In the order of the text, never overlapping: where two meet, the longer stands. */
function apart(found: readonly Trace[]): Trace[] {
  const longestFirst = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: Trace[] = [];
  for (const trace of longestFirst)
    if (kept.every((other) => trace.to <= other.from || other.to <= trace.from)) kept.push(trace);
  return kept.sort((a, b) => a.from - b.from);
}

/** As few words in a row as this may already be known for hers. */
const echoStart = 3;

/** W1: the same marks, with every passage besides that repeats what it comes from, three words in a row or more. */
export function tracesAgainst(text: string, sources: readonly string[], names: readonly string[]): Trace[] {
  const theirs = new Set(sources.flatMap((source) => runsOf(wordsOf(source), echoStart)));
  const words = [...text.matchAll(word)];
  const echoes: Trace[] = [];
  for (const [at, run] of runsOf(wordsOf(text), echoStart).entries()) {
    const [first, last] = [words[at], words[at + echoStart - 1]];
    if (!first || !last || !theirs.has(run)) continue;
    const before = echoes.at(-1);
    const to = last.index + last[0].length;
    if (before && first.index < before.to) echoes[echoes.length - 1] = { ...before, to };
    else echoes.push({ from: first.index, to, kind: 'repeated' });
  }
  return apart([...tracesIn(text, names), ...echoes]);
}

import { tracesIn } from './inference.js';

/** What in a text tells whom it is about. */
export const identifierKinds = ['name', 'date', 'place', 'contact'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** A passage that seems to say who somebody is: from and to are positions in the text, the end not included. */
export interface Identifier {
  readonly from: number;
  readonly to: number;
  readonly kind: IdentifierKind;
}

/** Words with a capital that name nobody: of the calendar, of the field, and what begins a sentence. */
const nobody = new Set(
  (
    'i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
    'october november december police court corrections centrelink ramp maram fsa ivo orange door child protection victoria victorian ' +
    'australia australian aboriginal english christmas easter he she they it this that there her his their my our your we you the a an ' +
    'what when where who why how if is are does do can could should would may one someone somebody nobody everyone mum dad'
  ).split(' '),
);
const isName = (words: string): boolean =>
  words.split(/[ -]/).some((word) => !nobody.has(word.toLocaleLowerCase('en-AU').replace(/[’']s$|(?<=day)s$/u, '')));

/** No name is longer: what has no end must not be tried again from each of its letters. */
const part = String.raw`\p{Lu}[\p{L}’']{0,40}\p{Ll}`;
const capital = `${part}(?:-${part}){0,3}`;
const patterns: readonly (readonly [IdentifierKind, RegExp])[] = [
  // Within a sentence, or two of them in a row wherever they stand.
  ['name', new RegExp(`(?<=[\\p{L}\\p{N},;:(“"] ?)(?<!\\p{L})${capital}(?: ${capital})*`, 'gu')],
  ['name', new RegExp(`(?<![\\p{L}’'])${capital}(?: ${capital})+`, 'gu')],
  // At the start of a sentence, where a verb follows.
  [
    'name',
    new RegExp(
      `(?<![\\p{L}’'])${capital}(?= (?:is|was|has|had|says|said|told|tells|lives|lived|works|wants|fears)\\b)`,
      'gu',
    ),
  ],
  ['contact', /[^\s@]{1,64}@[^\s@]{1,255}\.\p{L}{2,24}|(?<!\d)(?:\+?61 ?|0)\d(?:[ -]?\d){7,8}(?!\d)/gu],
];

/**
 * C32: the passages of a text by which somebody could be told: names, days with a number, addresses, telephone numbers. In the order
 * of the text, never overlapping. A finding asks a person to look again; nothing found proves nothing (rule 49).
 */
export function identifiersIn(text: string): Identifier[] {
  const traced = tracesIn(text, []).flatMap(({ from, to, kind }): Identifier[] =>
    (kind === 'date' || kind === 'place') && /\d/u.test(text.slice(from, to)) ? [{ from, to, kind }] : [],
  );
  const found = patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)]
      .filter(([passage]) => kind !== 'name' || isName(passage))
      .map(({ index, 0: passage }): Identifier => ({ from: index, to: index + passage.length, kind })),
  );
  const kept: Identifier[] = [];
  for (const one of [...traced, ...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from))
    if (kept.every((other) => one.to <= other.from || other.to <= one.from)) kept.push(one);
  return kept.sort((a, b) => a.from - b.from);
}

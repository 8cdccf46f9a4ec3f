export const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:[’'][\p{L}\p{M}\p{Cf}]+)?/gu;

/** Letters of other scripts that look like ours: a word is what its reader takes it for. */
const looksLike: Readonly<Record<string, string>> = Object.fromEntries(
  ['аaвbсcԁdеeһhнhіiјjкkмmоoрpԛqѕsтtуyԝwхx', 'αaβbεeηnιiκkνvοoρpτtυuχx', 'ıi'].flatMap((pairs) =>
    [...pairs.matchAll(/(.)(.)/gu)].map(([, other = '', ours = '']) => [other, ours]),
  ),
);

/** A word as it is read: however it is set, accented, or typed. */
const asRead = (found: string): string =>
  found
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}’']/gu, '')
    .toLocaleLowerCase('en-AU')
    .replaceAll(/[\p{Script=Cyrillic}\p{Script=Greek}ı]/gu, (letter) => looksLike[letter] ?? letter);

/** Letters that show as a blank: who reads takes them for one. */
const blanks = /[\u115F\u1160\u3164\uFFA0]/gu;

export const wordsOf = (text: string): string[] =>
  [...text.replaceAll(blanks, ' ').matchAll(word)].map(([found]) => asRead(found));
/** Every run of so many words, in order. */
export const runsOf = (words: readonly string[], length: number): string[] =>
  words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '));

/** A house, its street and what kind of street it is. */
export const address =
  /\b\d+[a-z]? \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)* (?:street|st|road|rd|avenue|ave|lane|drive|court|crescent|place|parade)\b/giu;

const date = /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b/gu;
const figures = /\d[\d\s().-]*\d/gu;
/** A number is known by as many of its last figures, with whatever it begins: 0412 345 678 and +61 412 345 678 are one. */
const figuresOfANumber = 8;
/** Numbers that anybody may ring, as that of a help line. */
const publicNumber = /^1[38]00/u;

/** What gets her found: an address, by the number and the first word of its street; and a number to ring her at. */
const findsHer = (text: string): { readonly addresses: readonly string[]; readonly numbers: readonly string[] } => ({
  addresses: [...text.matchAll(address)].map(([found]) => wordsOf(found).slice(0, 2).join(' ')),
  numbers: [...text.normalize('NFKC').replaceAll(date, ' | ').matchAll(figures)]
    .map(([found]) => found.replaceAll(/\D/gu, ''))
    .filter((found) => found.length >= figuresOfANumber && !publicNumber.test(found))
    .map((found) => found.slice(-figuresOfANumber)),
});

function findsHerToo(text: string, others: string): boolean {
  const { addresses, numbers } = findsHer(others);
  const own = runsOf(wordsOf(text), 2);
  const ownNumbers = findsHer(text).numbers;
  return addresses.some((one) => own.includes(one)) || numbers.some((one) => ownNumbers.includes(one));
}

const sharesARun = (text: string, others: string, length: number): boolean => {
  const theirs = new Set(runsOf(wordsOf(others), length));
  return runsOf(wordsOf(text), length).some((run) => theirs.has(run));
};

/** As many words in a row as this, and it is hers and not the writer's own. */
const ownWordsEnd = 5;
/** In a text about other people so many words in a row: fewer are chance. */
const ownWordsElsewhereEnd = 8;
/** Said in fewer words than these it is nobody's own. */
const sayingStart = 3;

/**
 * N1: whether a text repeats another's words, so many in a row, however they are set and punctuated; what was said whole in fewer
 * words, from full stop to full stop, is repeated by them all; and an address or a number to ring by itself.
 */
export function repeatsWords(text: string, others: string): boolean {
  if (sharesARun(text, others, ownWordsEnd) || findsHerToo(text, others)) return true;
  const own = wordsOf(text);
  const whole = others
    .normalize('NFKD')
    .split(/[.!?;:()–—\n]/u)
    .map(wordsOf)
    .filter(({ length }) => length >= sayingStart);
  return whole.some((said) => runsOf(own, said.length).includes(said.join(' ')));
}

/** W20: the same of a text that is about other people, where short runs are chance. */
export function repeatsWordsElsewhere(text: string, others: string): boolean {
  return sharesARun(text, others, ownWordsElsewhereEnd) || findsHerToo(text, others);
}

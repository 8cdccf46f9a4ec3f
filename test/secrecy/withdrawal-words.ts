import type { Seeded } from '../proofs/src/seeded.js';

/** Words that stand for what she said; no sentence of one trial has five in a row of another's. */
const vocabulary = [
  ...['morning', 'garden', 'street', 'window', 'letter', 'neighbour', 'keys', 'kitchen', 'school', 'bicycle', 'river'],
  ...['station', 'phone', 'sister', 'evening', 'table', 'bridge', 'market', 'doctor', 'ticket', 'shelter', 'corner'],
  ...['paper', 'engine', 'winter', 'summer', 'island', 'harbour', 'picture', 'basket', 'candle', 'mirror', 'pocket'],
  ...['ladder', 'button', 'carpet', 'blanket', 'bottle', 'hammer', 'ribbon', 'saddle', 'tunnel', 'valley', 'whistle'],
];
const LONG = 14;

export const sentence = (random: Seeded): string =>
  Array.from({ length: LONG }, () => random.pick(vocabulary)).join(' ');

/** Two or three words of it put otherwise. */
export function reworded(text: string, random: Seeded): string {
  const words = text.split(' ');
  for (let changed = 2 + random.below(2); changed > 0; changed -= 1) words[random.below(words.length)] = 'elsewhere';
  return words.join(' ');
}

/** In two, neither so short that anybody could have written it. */
export function halves(text: string, random: Seeded): [string, string] {
  const words = text.split(' ');
  const at = 6 + random.below(LONG - 11);
  return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
}

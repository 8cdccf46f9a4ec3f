import { expect, test } from '@jest/globals';
import { Seeded } from '../proofs/src/seeded.js';
import { attack, byChance, type Noted } from './classifier.js';

/** So many pairs with a dozen signals that say nothing, and one that tells with this chance. */
function worlds(pairs: number, seed: number, tells: number): Noted[] {
  const random = new Seeded(seed);
  return Array.from({ length: pairs }, (_, pair) => pair).flatMap((pair) =>
    [true, false].map((spoke) => ({
      pair,
      spoke,
      signals: {
        ...Object.fromEntries(Array.from({ length: 12 }, (_, nth) => [`noise ${nth}`, random.next()])),
        told: spoke && random.next() < tells ? 1 : 0,
      },
    })),
  );
}

test('a signal that tells each time is found, named, and no luck', () => {
  const verdict = attack(worlds(10, 1, 1), new Seeded(1));
  expect(verdict.auc).toBe(1);
  expect(verdict.byChance).toBeLessThan(0.005);
  expect(verdict.signals[0]).toContain('told');
});

test('nothing that tells is luck: of 300 small runs hardly one is called more than that', () => {
  const called = Array.from(
    { length: 300 },
    (_, seed) => attack(worlds(10, seed, 0), new Seeded(seed)).byChance,
  ).filter((chance) => chance <= 0.005);
  expect(called.length).toBeLessThanOrEqual(3);
});

test.each([
  [10, 10, 1 / 1024],
  [9, 10, 11 / 1024],
  [0, 4, 1],
  [0, 0, 1],
])('%i of %i pairs right', (right, of, chance) => {
  const pairs = Array.from({ length: of }, (_, nth) => [
    { spoke: true, sure: nth < right ? 2 : 0 },
    { spoke: false, sure: 1 },
  ]);
  expect(byChance(pairs)).toBeCloseTo(chance, 10);
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repeatsWords, tracesIn } from './inference.js';

const marked = (text: string, names: readonly string[] = []) =>
  tracesIn(text, names).map(({ from, to, kind }) => `${kind}: ${text.slice(from, to)}`);

describe('what in a text points to her (J1)', () => {
  test.each([
    ['Police attended twice and issued a safety notice.', []],
    ['He came to the clinic on Tuesday at 10:30.', ['place: clinic', 'date: on Tuesday', 'time: 10:30']],
    ['He said “the house will be quiet then”.', ['quote: “the house will be quiet then”']],
    ['She told her midwife; he pushed her last night.', ['private: She told', 'private: pushed', 'date: last night']],
    ['On 3 December, and again on 2026-12-07.', ['date: 3 December', 'date: 2026-12-07']],
    [
      'He parked at 14 Example Street two weeks ago, around 7 pm.',
      ['place: 14 Example Street', 'date: two weeks ago', 'time: 7 pm'],
    ],
    ['Her advocate rang.', ['private: advocate']],
    ['He counts the days; she is afraid.', ['private: counts the days', 'private: she is afraid']],
    ['Matthew’s order may be served by Marchand.', []],
  ] as const)('%s', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  test('names are those of the case, whole words in any case', () => {
    expect(marked('LISA was seen; Lisandra was not.', ['Lisa', ''])).toEqual(['name: LISA']);
    expect(marked('A (odd) name', ['(odd)'])).toEqual(['name: (odd)']);
  });

  test('passages lie within the text, in order, and never overlap; a name is found wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom('Lisa', 'Ann-Marie'), (before, after, name) => {
        const text = `${before} ${name} ${after}`;
        const traces = tracesIn(text, [name]);
        traces.forEach(({ from, to }, at) => {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(from).toBeGreaterThanOrEqual(traces[at - 1]?.to ?? 0);
        });
        const at = before.length + 1;
        expect(traces.some(({ from, to }) => from <= at && at + name.length <= to)).toBe(true);
      }),
    );
  });
});

describe('her own words (N1)', () => {
  const hers = 'He has started to count the days until the baby, and says that the house will be quiet then.';

  test.each([
    ['He has become more dangerous as the birth comes near.', false],
    ['count the days until then', false],
    ['He COUNTS: has started to count, the days!', true],
    ['She said the house will be quiet then', true],
    ['', false],
  ])('%s: %s', (text, repeats) => {
    expect(repeatsWords(text, hers)).toBe(repeats);
  });

  test('five words of hers in a row are always found, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), fc.nat(), fc.lorem(), (words, at, around) => {
        const all = words.split(' ');
        const start = at % Math.max(1, all.length - 4);
        const run = all.slice(start, start + 5);
        expect(repeatsWords(`${around}. ${run.join(', ')} ${around}`, words)).toBe(
          run.length === 5 || repeatsWords(around, words),
        );
      }),
    );
  });
});

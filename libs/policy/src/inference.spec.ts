import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repeatsWords, tracesAgainst, tracesIn } from './inference.js';

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

describe('what in a text repeats where it comes from (W1)', () => {
  const against = (text: string, ...sources: string[]) =>
    tracesAgainst(text, sources).map(({ from, to, kind }) => `${kind}: ${text.slice(from, to)}`);

  test.each([
    ['He keeps count of days.', 'He has started to count the days.', []],
    ['The house will be quiet, he says.', 'the house will be quiet then', ['repeated: The house will be quiet']],
    [
      'He waits outside, then the house will be QUIET; so said he.',
      'The house, will be quiet. He waits outside',
      ['repeated: He waits outside', 'repeated: the house will be QUIET'],
    ],
    ['He came on Tuesday at 10:30.', 'came on Tuesday', ['repeated: came on Tuesday', 'time: 10:30']],
  ])('%s', (text, source, expected) => {
    expect(against(text, source)).toEqual(expected);
  });

  test('every mark of the text alone is covered, and no marks overlap', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), fc.lorem({ maxCount: 12 }), (text, source) => {
        const traces = tracesAgainst(text, [source, text.slice(4, 30)]);
        traces.forEach(({ from, to }, at) => {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(from).toBeGreaterThanOrEqual(traces[at - 1]?.to ?? 0);
        });
        for (const { from, to } of tracesIn(text))
          expect(traces.some((trace) => trace.from < to && from < trace.to)).toBe(true);
      }),
    );
  });
});

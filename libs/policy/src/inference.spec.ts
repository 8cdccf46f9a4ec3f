import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tracesAgainst, tracesIn } from './inference.js';

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
    ["He said 'be quiet now' twice.", ["quote: 'be quiet now'"]],
    ["Matthew's and Mark's 'no' were heard.", []],
    ['On 3/12, 24/12/2026 and 3.1.', ['date: 3/12', 'date: 24/12/2026', 'date: 3.1']],
    ['12 days ago, some weeks ago', ['date: 12 days ago', 'date: some weeks ago']],
    ['At 7pm, 11 pm, 7.30 am, 10:30pm.', ['time: 7pm', 'time: 11 pm', 'time: 7.30 am', 'time: 10:30pm']],
    ['At 7:15, 23:59 and noon, not 24:10.', ['time: 7:15', 'time: 23:59', 'time: noon']],
    [
      '14a Old Mill Lane, 9 O’Brien-Smith St Kilda Road, 3 Élan Ósk Court',
      ['place: 14a Old Mill Lane', 'place: 9 O’Brien-Smith St Kilda Road', 'place: 3 Élan Ósk Court'],
    ],
    ['Kinder and kindergarten', ['place: Kinder', 'place: kindergarten']],
    [
      'carpark, car park, childcare, child care',
      ['place: carpark', 'place: car park', 'place: childcare', 'place: child care'],
    ],
    [
      'She fears him and plans to leave; they fear him; she is planning to leave',
      ['private: She fears', 'private: they fear', 'private: she is planning to leave'],
    ],
    ['She plans to leave.', ['private: She plans to leave']],
    [
      'He hides her keys, hid the car, has hidden her card',
      ['private: hides her', 'private: hid the', 'private: hidden her'],
    ],
    ['They count the days, counting the days', ['private: count the days', 'private: counting the days']],
    ['In the kitchen“a quiet house”kitchen.', ['place: kitchen', 'quote: “a quiet house”', 'place: kitchen']],
  ] as const)('%s', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  test('names are those of the case, whole words in any case', () => {
    expect(marked('LISA was seen; Lisandra was not.', ['Lisa', ''])).toEqual(['name: LISA']);
    expect(marked('A (odd) name', ['(odd)'])).toEqual(['name: (odd)']);
    expect(marked('Lisa and Tom', [' Tom ', 'Lisa'])).toEqual(['name: Lisa', 'name: Tom']);
    expect(marked('A plan', ['A'])).toEqual([]);
  });

  test('where two meet the longer stands, of two as long the first', () => {
    expect(marked('seen on Tuesday Lane', ['Tuesday Lane'])).toEqual(['name: Tuesday Lane']);
    expect(marked('seen on Tuesday B', ['Tuesday B'])).toEqual(['date: on Tuesday']);
    expect(marked('seen on Tuesday Be', ['Tuesday Be'])).toEqual(['date: on Tuesday']);
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

describe('what in a text repeats where it comes from (W1)', () => {
  const against = (text: string, ...sources: string[]) =>
    tracesAgainst(text, sources, []).map(({ from, to, kind }) => `${kind}: ${text.slice(from, to)}`);

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
        const traces = tracesAgainst(text, [source, text.slice(4, 30)], []);
        traces.forEach(({ from, to }, at) => {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(from).toBeGreaterThanOrEqual(traces[at - 1]?.to ?? 0);
        });
        for (const { from, to } of tracesIn(text, []))
          expect(traces.some((trace) => trace.from < to && from < trace.to)).toBe(true);
      }),
    );
  });
});

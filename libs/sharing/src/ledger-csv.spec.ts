import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csv } from './ledger-csv.js';

/** A reader of RFC 4180 that knows nothing of how it was written. */
function read(text: string): string[][] {
  const table: string[][] = [[]];
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') value += text[++at];
    else if (sign === '"') quoted = !quoted;
    else if (quoted || (sign !== ',' && sign !== '\r' && sign !== '\n')) value += sign;
    else if (sign === ',' || sign === '\n') {
      table.at(-1)?.push(value);
      value = '';
      if (sign === '\n') table.push([]);
    }
  }
  return table.slice(0, -1);
}

describe('a ledger as CSV', () => {
  test.each([
    ['=1+1'],
    ['+61 400'],
    ['-2'],
    ['@SUM(A1)'],
    ['\t=1'],
    ['\r=1'],
    ['\n=1'],
    ['  =cmd|x'],
    ['"=1"'],
    ["'=1"],
    ['\u200b=1'],
    ['＝1'],
    ['|calc'],
  ])('%j is no formula', (value) => {
    expect(read(csv([[value]]))[0]?.[0]).toMatch(/^'/);
  });

  test('a quote, a comma and a line break break out of no cell', () => {
    const table = [
      ['She said "no", twice.', 'a,b'],
      ['one\r\n"=HYPERLINK(1)",two', 'last'],
    ];
    expect(read(csv(table))).toEqual([
      ['She said "no", twice.', 'a,b'],
      ['one\n"=HYPERLINK(1)",two', 'last'],
    ]);
  });

  test('any text comes back as it was, in as many cells, none of them a formula', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab =+-@"\',\t\r\n|%') });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 4 }), (table) => {
        const back = read(csv(table));
        expect(back.map((row) => row.length)).toEqual(table.map((row) => row.length));
        back.flat().forEach((value, nth) => {
          const given = table.flat()[nth]?.replaceAll(/\r\n?/g, '\n') ?? '';
          expect([given, `'${given}`]).toContain(value);
          expect(value).not.toMatch(/^[\s"]*[=+\-@]|^[\t\r\n]/);
        });
      }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameWords, statements, wordsOf } from './derived-words.js';

const line = 'He follows her to the clinic on Tuesdays, and waits by the door.';
const same = (text: string, source = line) => sameWords(wordsOf(source), wordsOf(text));

describe('words that came from a line', () => {
  test.each([
    ['the line', line],
    ['other case and marks', 'he FOLLOWS her, to the clinic on tuesdays and waits – by the door'],
    ['a part of it', 'waits by the door'],
    ['a longer text around it', `The panel heard that ${line} Police will patrol at that hour, as agreed in March.`],
    ['a few words changed', 'He follows her to the surgery on Mondays, and waits near the door.'],
    ['one half of it in a longer text', 'Security knows that he follows her to the clinic and has his picture.'],
  ])('are found: %s', (_, text) => expect(same(text)).toBe(true));

  test.each([
    ['nothing', ''],
    ['other words', 'Police patrol the street at night.'],
    ['a few words that anybody says', 'She goes to the clinic.'],
    ['the same words in another order', 'door the by waits and Tuesdays on clinic the to her follows he'],
  ])('are not: %s', (_, text) => expect(same(text)).toBe(false));

  test('a short line is the whole text or nothing', () => {
    expect(same('No contact.', 'no contact')).toBe(true);
    expect(same('No contact at the school gate.', 'no contact')).toBe(false);
    expect(same('Call her sister first, then police.', 'call her sister')).toBe(true);
  });

  test('come out of themselves, whichever is the source', () => {
    const text = fc.array(fc.constantFrom('he', 'she', 'waits', 'door', 'clinic', 'never'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(sameWords(one, one)).toBe(one.length > 0);
        expect(sameWords(one, other)).toBe(sameWords(other, one));
      }),
    );
  });
});

describe('what a line said', () => {
  const typed = [...line].map((_, at) => line.slice(0, at + 1));
  test('is one thing, typed letter by letter', () => expect(statements(typed)).toEqual([wordsOf(line)]));
  test('is also what it said before it was written anew', () => {
    const anew = 'Her sister takes the children on Fridays.';
    expect(statements([...typed, '', anew])).toEqual([wordsOf(line), wordsOf(anew)]);
  });
  test('is nothing while it is empty', () => expect(statements(['', ' '])).toEqual([]));
});

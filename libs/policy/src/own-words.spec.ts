import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repeatsWords, repeatsWordsElsewhere } from './own-words.js';

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

  test.each([
    ['He has a gun.', 'He has a gun.', true],
    ['Police say that he has a gun at home', 'I am sure. He has a gun! Ask his brother.', true],
    ['He has a dog', 'He has a gun.', false],
    ['He sold it.', 'He sold it; his brother was there.', true],
    // Two words are anybody's.
    ['He drinks.', 'He drinks.', false],
    ['He keeps a rifle, his brother says.', 'He keeps a rifle under the boards', false],
  ])('what she said whole is hers in three words: %s: %s', (text, said, repeats) => {
    expect(repeatsWords(text, said)).toBe(repeats);
  });

  test.each([
    ['André hid a café key at Zoë’s'.normalize('NFD'), 'André hid a café key at Zoë’s', true],
    ['Andre hid a cafe key', 'André hid a café key', true],
    ['Hе кеерs а riflе undеr thе bоаrds', 'He keeps a rifle under the boards', true],
    ['Hε κεερs α rιflε', 'He keeps a rifle', true],
    ['He keeps a ri\u200bfle un\u00adder the boards', 'He keeps a rifle under the boards', true],
    ['Ｈｅ ｋｅｅｐｓ ａ ｒｉｆｌｅ ｕｎｄｅｒ ｔｈｅ boards', 'He keeps a rifle under the boards', true],
    ["She's planning to leave on Friday", 'She’s planning to leave on Friday', true],
    ['Shes planning to leave on Friday', 'She’s planning to leave on Friday', true],
    ['Theyre sure he knows', 'They’re sure he knows', true],
    ['Он держит ружьё под полом сарая', 'Он держит ружьё под полом сарая', true],
  ])('however it is typed: %s', (text, said, repeats) => {
    expect(repeatsWords(text, said)).toBe(repeats);
  });

  test('five words of hers in a row are always found, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), fc.nat(), fc.lorem(), (words, at, around) => {
        const all = words.split(' ');
        const start = at % Math.max(1, all.length - 4);
        const run = all.slice(start, start + 5);
        expect(repeatsWords(`${around}. ${run.join(', ')} ${around}`, words)).toBe(
          run.length >= 3 || repeatsWords(around, words),
        );
      }),
    );
  });

  test.each([
    ['He has a gun', 'He has a gun… I saw it', true],
    ['He has a gun', 'I saw it – he has a gun – under the car', true],
    ['He has a gun', 'I saw it (he has a gun) there', true],
    ['He has a gun', 'I saw it, he has a gun, there', false],
    ['Hе\u3164keeps\u3164a rıfle', 'He keeps a rifle', true],
  ])('a sentence ends where it is read to end: %s: %s', (text, said, repeats) => {
    expect(repeatsWords(text, said)).toBe(repeats);
  });

  const where =
    'We stay at 12 Rose Street Fitzroy, my number is 0412 345 678, hers 9876 5432, since 2026-12-07 (17.12.2026), I rang 1800 737 732; 0412 2026-12-07 999999.';
  test.each([
    ['Police to drive past 12 Rose St twice a night.', true],
    ['Police to drive past 112 Rose St twice a night.', false],
    ['The roses at 12 of the street', false],
    ['Call 0412345678 before noon', true],
    ['Call +61 (412) 345-678 before noon', true],
    ['Call 0412 345 679 before noon', false],
    ['9876-5432', true],
    ['On 2026-12-07, or 17.12.2026', false],
    ['Help is at 1800 737 732', false],
    ['0412 999999', false],
    ['In 12 of 678 cases', false],
  ])('what gets her found is hers by itself: %s: %s', (text, repeats) => {
    expect(repeatsWords(text, where)).toBe(repeats);
    expect(repeatsWordsElsewhere(text, where)).toBe(repeats);
  });

  test('also where it is all that she said, or its figures are as those of a help line within', () => {
    expect(repeatsWordsElsewhere('0412 345 678', '0412345678')).toBe(true);
    expect(repeatsWordsElsewhere('Ring 0412 130 055', 'On 0412130055')).toBe(true);
  });

  test('of other people eight words in a row are hers, and no fewer', () => {
    const words = 'He keeps a rifle under the boards of the shed.';
    expect(repeatsWordsElsewhere('He keeps a rifle under the boards of', words)).toBe(true);
    expect(repeatsWordsElsewhere('He keeps a rifle under the boards', words)).toBe(false);
    expect(repeatsWordsElsewhere('He sold it.', 'He sold it.')).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';
import { actionDirections, actionStates } from '@inview/policy';
import { balanceOf, balanceWords, type Balance } from './balance.js';

const of = (her: number, him: number): Balance => ({
  'asked-of-her': her,
  'aimed-at-him': him,
  'for-a-child': 9,
  'for-the-system': 9,
});

describe('the balance of a plan', () => {
  test('counts what is open or done, by whom it is turned to', () => {
    const every = actionDirections.flatMap((direction) => actionStates.map((state) => ({ direction, state })));
    expect(balanceOf([...every, { direction: 'asked-of-her', state: 'done' }])).toEqual({
      'aimed-at-him': 3,
      'asked-of-her': 4,
      'for-a-child': 3,
      'for-the-system': 3,
    });
  });

  test.each([
    [0, 0, 'Nothing is asked of her and nothing is aimed at him.'],
    [1, 0, 'Something is asked of her, and nothing is aimed at him.'],
    [0, 2, 'Nothing is asked of her.'],
    [2, 1, 'More is asked of her than is aimed at him.'],
    [2, 2, 'As much is asked of her as is aimed at him.'],
    [1, 2, 'Less is asked of her than is aimed at him.'],
  ])('%i of her, %i of him: %s', (her, him, words) => {
    expect(balanceWords(of(her, him))).toBe(words);
  });
});

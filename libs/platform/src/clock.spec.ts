import { describe, expect, test } from '@jest/globals';
import { dueAfter, MELBOURNE, spokenTime } from './clock.js';

const due = (from: string, amount: number, unit: 'hours' | 'days' | 'working-days', holidays: string[] = []) =>
  spokenTime(dueAfter(new Date(from), { amount, unit }, MELBOURNE, holidays), MELBOURNE);

describe('when a length of time is over', () => {
  test.each([
    // Friday afternoon: the weekend is nobody's working time.
    ['2026-11-20T04:00:00Z', 2, 'working-days', [], 'Tue 24 Nov 2026, 17:00'],
    ['2026-11-20T04:00:00Z', 2, 'working-days', ['2026-11-23'], 'Wed 25 Nov 2026, 17:00'],
    // Asked on a Saturday: Monday is the first day.
    ['2026-11-21T04:00:00Z', 1, 'working-days', [], 'Mon 23 Nov 2026, 17:00'],
    ['2026-11-20T04:00:00Z', 4, 'hours', [], 'Fri 20 Nov 2026, 19:00'],
    // Over the end of daylight saving the clock on the wall counts, not the hours that went by.
    ['2026-04-04T04:00:00Z', 2, 'days', [], 'Mon 6 Apr 2026, 15:00'],
    ['2026-04-02T04:00:00Z', 1, 'working-days', ['2026-04-03', '2026-04-06'], 'Tue 7 Apr 2026, 17:00'],
  ] as const)('%s and %d %s', (from, amount, unit, holidays, over) => {
    expect(due(from, amount, unit, [...holidays])).toBe(over);
  });
});

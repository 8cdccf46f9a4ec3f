import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repetitions } from '@inview/policy';
import { dueAgain } from './repeating.js';

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('an action that comes again', () => {
  test.each([
    ['2026-11-18', 2, '2027-01-31', '2026-11-18', '2026-12-02'],
    ['2026-11-18', 1, '2026-11-25', '2026-11-17', '2026-11-25'],
    ['2026-11-18', 1, '2026-11-24', '2026-11-17', null],
    ['2026-11-18', 2, '2027-01-31', '2026-12-20', '2026-12-30'],
    ['2026-11-18', 4, '2026-12-20', '2027-03-01', null],
  ] as const)('due %s, every %i weeks until %s, reported on %s: %s', (dueOn, weeks, until, today, next) => {
    expect(dueAgain(dueOn, weeks, until, today)).toBe(next);
  });

  test('keeps its weekday, is never past and never after its last day', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...repetitions), day, day, (dueOn, weeks, until, today) => {
        const next = dueAgain(dueOn, weeks, until, today);
        if (next === null) return true;
        const apart = (Date.parse(next) - Date.parse(dueOn)) / 86_400_000;
        return apart > 0 && apart % (weeks * 7) === 0 && next >= today && next <= until;
      }),
    );
  });
});

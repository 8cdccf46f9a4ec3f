import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WorkingDays } from './working-days.js';

const victoria = new WorkingDays();
const anyDay = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('a working day in Victoria', () => {
  // As published by the Victorian government for 2026, with the Friday before the grand final as gazetted.
  const holidays2026 = [
    ...['2026-01-01', '2026-01-26', '2026-03-09', '2026-04-03', '2026-04-06', '2026-06-08', '2026-09-25'],
    ...['2026-11-03', '2026-12-25', '2026-12-28'],
  ];

  test('is every weekday of 2026 but ten', () => {
    const weekdays = Array.from({ length: 365 }, (_, nth) => new Date(Date.UTC(2026, 0, 1 + nth)))
      .filter((day) => day.getUTCDay() % 6 !== 0)
      .map((day) => day.toISOString().slice(0, 10));
    expect(weekdays.filter((day) => !victoria.has(day))).toEqual(holidays2026);
  });

  test('is never a weekend', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        if (new Date(day).getUTCDay() % 6 === 0) expect(victoria.has(day)).toBe(false);
      }),
    );
  });

  test('is what an administrator says where the list is wrong', () => {
    const changed = new WorkingDays({ holidays: ['2026-09-18'], worked: ['2026-09-25', '2026-12-26'] });
    expect(['2026-09-18', '2026-09-25', '2026-12-26'].map((day) => changed.has(day))).toEqual([false, true, true]);
  });
});

describe('counting in working days', () => {
  test.each([
    ['the day itself', '2026-11-24', 0, '2026-11-24'],
    ['a Sunday stands for the Friday before', '2026-11-22', 0, '2026-11-20'],
    ['the day after a Friday is Monday', '2026-11-20', 1, '2026-11-23'],
    ['two days before the Tuesday after Cup Day week', '2026-11-04', -2, '2026-10-30'],
    ['over Easter', '2026-04-02', 1, '2026-04-07'],
    ['over Christmas with its substitute day', '2026-12-24', 1, '2026-12-29'],
    ['over the day that clocks go forward', '2026-10-02', 1, '2026-10-05'],
    ['back over the day that clocks go back', '2026-04-07', -1, '2026-04-02'],
  ])('%s', (_what, date, days, expected) => {
    expect(victoria.from(date, days)).toBe(expected);
  });

  test('lands on a working day, and goes as far back as it went forward', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (day, days) => {
        const start = victoria.from(day, 0);
        const there = victoria.from(start, days);
        expect(victoria.has(there)).toBe(true);
        expect(there > start).toBe(true);
        expect(victoria.from(there, -days)).toBe(start);
      }),
    );
  });

  test('never overtakes: a later day counts to the same day or a later one', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -20, max: 20 }), (one, other, days) => {
        const [first, second] = [one, other].sort() as [string, string];
        expect(victoria.from(first, days) <= victoria.from(second, days)).toBe(true);
      }),
    );
  });
});

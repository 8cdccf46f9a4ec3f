import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MELBOURNE, localDate } from './clock.js';
import { changesByDay, dueAfter, WorkingDays } from './working-days.js';

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

describe('an administrator’s changes, one version after another', () => {
  const anyChanges = fc.record({
    holidays: fc.array(anyDay, { maxLength: 20 }),
    worked: fc.array(anyDay, { maxLength: 20 }),
  });

  test('hold on each day as the version says that is in force on it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyDay, anyChanges), { maxLength: 5 }), fc.array(anyDay), (versions, more) => {
        const periods = versions
          .map(([since, changes]) => ({ since, changes }))
          .sort((a, b) => (a.since < b.since ? -1 : 1));
        const days = new WorkingDays(changesByDay(periods));
        for (const day of [
          ...more,
          ...versions.flatMap(([since, { holidays, worked }]) => [since, ...holidays, ...worked]),
        ]) {
          const inForce = periods.findLast(({ since }) => since <= day);
          expect(days.has(day)).toBe(new WorkingDays(inForce?.changes).has(day));
        }
      }),
    );
  });
});

describe('when something is due', () => {
  const due = (from: string, amount: number, unit: 'hours' | 'days' | 'working-days') =>
    dueAfter(new Date(from), { amount, unit }, MELBOURNE, victoria).toISOString();

  test.each([
    ['hours pass at night too', '2026-11-20T08:00:00.000Z', 4, 'hours', '2026-11-20T12:00:00.000Z'],
    ['a day is not 24 hours when clocks go forward', '2026-10-03T00:00:00.000Z', 1, 'days', '2026-10-03T23:00:00.000Z'],
    ['Friday afternoon, one working day', '2026-11-20T05:30:00.000Z', 1, 'working-days', '2026-11-23T05:30:00.000Z'],
    ['over Cup Day', '2026-11-02T01:00:00.000Z', 1, 'working-days', '2026-11-04T01:00:00.000Z'],
    ['over the change of clocks', '2026-10-02T01:00:00.000Z', 1, 'working-days', '2026-10-05T00:00:00.000Z'],
  ] as const)('%s', (_what, from, amount, unit, expected) => {
    expect(due(from, amount, unit)).toBe(expected);
  });

  test('is on a working day, and more is never due earlier', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 86_399 }),
        (day, amount, second) => {
          const from = new Date(Date.parse(day) + second * 1000);
          const [first, later] = [amount, amount + 1].map((days) =>
            dueAfter(from, { amount: days, unit: 'working-days' }, MELBOURNE, victoria),
          ) as [Date, Date];
          expect(victoria.has(localDate(first, MELBOURNE))).toBe(true);
          expect(first > from && later > first).toBe(true);
        },
      ),
    );
  });
});

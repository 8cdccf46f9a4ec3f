import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localDate, MELBOURNE } from '@inview/platform';
import { actionStates } from '@inview/policy';
import { isImplausible, reminderAt, waitUntil, whenDue } from './reminders.js';

describe('a reminder is due at 09:00 of the panel’s morning', () => {
  test.each([
    ['in winter (UTC+10)', '2026-07-01', '2026-06-30T23:00:00.000Z'],
    ['in summer (UTC+11)', '2026-12-24', '2026-12-23T22:00:00.000Z'],
    ['the day before clocks go forward', '2026-10-03', '2026-10-02T23:00:00.000Z'],
    ['the day clocks go forward, an hour of that night missing', '2026-10-04', '2026-10-03T22:00:00.000Z'],
    ['the day before clocks go back', '2026-04-04', '2026-04-03T22:00:00.000Z'],
    ['the day clocks go back, an hour of that night twice', '2026-04-05', '2026-04-04T23:00:00.000Z'],
    ['on a leap day', '2028-02-29', '2028-02-28T22:00:00.000Z'],
    ['on the first of January', '2027-01-01', '2026-12-31T22:00:00.000Z'],
  ])('%s', (_when, dueOn, instant) => {
    expect(reminderAt(dueOn, MELBOURNE).toISOString()).toBe(instant);
  });

  const anyDay = fc
    .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const hour = new Intl.DateTimeFormat('en-AU', {
    timeZone: MELBOURNE,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });

  test('whatever the day', () => {
    fc.assert(
      fc.property(anyDay, (dueOn) => {
        const at = reminderAt(dueOn, MELBOURNE);
        expect(hour.format(at)).toBe('09:00');
        expect(localDate(at, MELBOURNE)).toBe(dueOn);
      }),
    );
  });

  test('a later day is never reminded of earlier', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [first, second] = [one, other].sort();
        expect(reminderAt(first ?? '', MELBOURNE).getTime()).toBeLessThanOrEqual(
          reminderAt(second ?? '', MELBOURNE).getTime(),
        );
      }),
    );
  });

  test('it waits until then, and not at all when that is past', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (dueOn, hours) => {
        const at = reminderAt(dueOn, MELBOURNE);
        const now = new Date(at.getTime() + hours * 3_600_000);
        expect(waitUntil(at, now)).toBe(hours >= 0 ? 0 : -hours * 3_600_000);
      }),
    );
  });
});

describe('where an action stands in its owner’s list', () => {
  test.each([
    ['2026-11-21', 'overdue'],
    ['2026-11-22', 'today'],
    ['2026-11-23', 'next'],
  ])('due %s: %s, until it is finished', (dueOn, when) => {
    for (const state of actionStates) {
      const open = state === 'proposed' || state === 'accepted';
      expect(whenDue(state, dueOn, '2026-11-22')).toBe(open ? when : 'finished');
    }
  });
});

test('a due date far from today is a slip of the pen', () => {
  expect(
    ['0001-01-01', '2016-11-22', '2026-01-01', '2036-12-31', '2037-01-01', '9999-12-31'].map((dueOn) =>
      isImplausible(dueOn, '2026-11-22'),
    ),
  ).toEqual([true, false, false, false, true, true]);
});

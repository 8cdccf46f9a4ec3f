import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WorkingDays } from '@inview/platform';
import { afterWhat, awaitedEvents } from '@inview/policy';
import { asksFrom, dueAfterEvent } from './awaited.js';
import { plus } from './repeating.js';

const victoria = new WorkingDays();

describe('an action that waits for an event (A30)', () => {
  test('is due so many days after it, or so many working days', () => {
    // A Thursday; the Monday and the Tuesday after it are no working days.
    const after = (days: number, unit: 'days' | 'working-days') =>
      dueAfterEvent('2026-12-24', { days, unit }, victoria);
    expect(after(0, 'days')).toBe('2026-12-24');
    expect(after(2, 'days')).toBe('2026-12-26');
    expect(after(2, 'working-days')).toBe('2026-12-30');
    expect(dueAfterEvent('2026-12-25', { days: 0, unit: 'working-days' }, victoria)).toBe('2026-12-25');
  });

  test('is said in words', () => {
    const words = (more: Partial<Parameters<typeof afterWhat>[0]>) =>
      afterWhat({ event: 'release', words: null, days: 2, unit: 'days', ...more });
    expect(words({})).toBe('2 days after his release from custody or on parole');
    expect(words({ days: 1, unit: 'working-days' })).toBe('1 working day after his release from custody or on parole');
    expect(words({ days: 0, event: 'bail' })).toBe('on the day of the decision on bail');
    expect(words({ days: 0, event: 'action-done' })).toBe('on the day on which another action of the plan is done');
    expect(words({ event: 'other', words: 'the new lease' })).toBe('2 days after the new lease');
    expect(new Set(awaitedEvents.map((event) => words({ event }))).size).toBe(awaitedEvents.length);
  });

  test('is asked about on its expected day and each fortnight after; where none is known, each fortnight', () => {
    const asks = (expectedOn: string | null, today: string) =>
      asksFrom({ expectedOn, askedSince: '2026-11-16' }, today);
    expect(asks('2026-12-03', '2026-12-02')).toBeNull();
    expect(asks('2026-12-03', '2026-12-03')).toBe('2026-12-03');
    expect(asks('2026-12-03', '2026-12-16')).toBe('2026-12-03');
    expect(asks('2026-12-03', '2026-12-17')).toBe('2026-12-17');
    expect(asks(null, '2026-11-29')).toBeNull();
    expect(asks(null, '2026-11-30')).toBe('2026-11-30');
    expect(asks(null, '2027-01-20')).toBe('2027-01-11');
  });

  test('whatever the days, nobody is asked twice of one day, nor left without being asked for longer than a fortnight', () => {
    const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => plus('2026-01-01', days));
    fc.assert(
      fc.property(anyDay, fc.option(anyDay), fc.integer({ min: 0, max: 400 }), (askedSince, expectedOn, later) => {
        const first = expectedOn ?? plus(askedSince, 14);
        const asked = asksFrom({ expectedOn, askedSince }, plus(first, later)) ?? '';
        expect(asked <= plus(first, later) && plus(asked, 14) > plus(first, later)).toBe(true);
        expect(asksFrom({ expectedOn, askedSince }, asked)).toBe(asked);
        expect(asksFrom({ expectedOn, askedSince }, plus(first, -1))).toBeNull();
      }),
    );
  });
});

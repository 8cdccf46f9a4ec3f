import { describe, expect, it } from '@jest/globals';
import { due, instant, localDate, longDate, melbourneInstant, shortDate, timeOfDay, waited } from './dates.js';

describe('times as people say them, in Melbourne', () => {
  it('says an instant with its day', () => {
    expect(instant('2026-12-02T23:42:00Z', '2026-12-03')).toBe('Thu 3 Dec, 10:42');
    expect(timeOfDay('2026-07-01T00:05:00Z')).toBe('10:05');
    expect(localDate('2026-12-02T13:30:00Z')).toBe('2026-12-03');
  });

  it('says dates short and long', () => {
    expect(shortDate('2026-09-30', '2026-12-03')).toBe('Wed 30 Sep');
    expect(longDate('1991-02-04')).toBe('4 February 1991');
  });

  it('says the year where a day and month could be of another', () => {
    expect(shortDate('2027-01-08', '2026-12-03')).toBe('Fri 8 Jan');
    expect(shortDate('2024-05-24', '2026-12-03')).toBe('Fri 24 May 2024');
    expect(instant('2024-05-23T23:42:00Z', '2026-12-03')).toBe('Fri 24 May 2024, 09:42');
    expect(shortDate('2026-06-03', '2026-12-03')).toBe('Wed 3 Jun');
    expect(shortDate('2026-06-02', '2026-12-03')).toBe('Tue 2 Jun 2026');
  });

  it.each([
    ['2026-12-03', 'today'],
    ['2026-12-04', 'tomorrow'],
    ['2026-12-05', 'in 1 working day'],
    ['2026-12-07', 'in 2 working days'],
    ['2026-12-02', '1 day overdue'],
    ['2026-11-30', '3 days overdue'],
  ])('says that %s is %s on a Thursday', (date, words) => {
    expect(due(date, '2026-12-03')).toBe(words);
  });

  it('never counts a weekend as working days', () => {
    expect(due('2026-12-06', '2026-12-04')).toBe('Sun 6 Dec');
  });

  it('says how long something waits', () => {
    expect([0.5, 1, 31, 50].map(waited)).toEqual(['under an hour', '1 hour', '31 hours', '2 days']);
  });

  it('reads the clock on the wall, in summer and in winter and on the day it changes', () => {
    expect(melbourneInstant('2026-12-03', '10:00')).toBe('2026-12-02T23:00:00.000Z');
    expect(melbourneInstant('2026-07-03', '10:00')).toBe('2026-07-03T00:00:00.000Z');
    expect(melbourneInstant('2026-10-04', '10:00')).toBe('2026-10-03T23:00:00.000Z');
    expect(melbourneInstant('2026-04-05', '10:00')).toBe('2026-04-05T00:00:00.000Z');
  });
});

import { DateTime } from 'luxon';
import type { ClockLength } from '@inview/policy';

/** The time, injected: tests set it, domain code never asks the machine. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** The zone of every panel so far (house.md "Decided for day one"). */
export const MELBOURNE = 'Australia/Melbourne';

/** Local ISO date (`YYYY-MM-DD`) of an instant in a zone. */
export const localDate = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');

/** The instant of a local hour on a local ISO date; daylight saving is the zone's business. */
export const atLocalHour = (date: string, hour: number, zone: string): Date =>
  DateTime.fromISO(date, { zone }).set({ hour, minute: 0 }).toJSDate();

/** The hour at which a working day ends for what is due on it. */
const CLOSE_OF_BUSINESS = 17;

/**
 * When a length of time that starts at an instant is over. Hours and days run through; working days leave out weekends and
 * public holidays (local ISO dates) and end at 17:00 local time.
 */
export function dueAfter(from: Date, length: ClockLength, zone: string, publicHolidays: readonly string[]): Date {
  const start = DateTime.fromJSDate(from, { zone });
  if (length.unit !== 'working-days') return start.plus({ [length.unit]: length.amount }).toJSDate();
  let day = start.startOf('day');
  for (let left = length.amount; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5 && !publicHolidays.includes(day.toFormat('yyyy-MM-dd'))) left -= 1;
  }
  return day.set({ hour: CLOSE_OF_BUSINESS }).toJSDate();
}

/** `Tue 3 Dec 2026, 10:42` in a zone, as minutes and mails write it. */
export const spokenTime = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).toFormat('ccc d LLL yyyy, HH:mm');

import { DateTime } from 'luxon';

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

/** `Tue 3 Dec 2026, 10:42` in a zone, as minutes and mails write it. */
export const spokenTime = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).toFormat('ccc d LLL yyyy, HH:mm');

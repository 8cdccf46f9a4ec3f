import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import type { ClockLength } from '@inview/policy';

/** Where an administrator knows better than the list: a holiday is gazetted anew, a day is worked after all. Local ISO dates. */
export interface CalendarChanges {
  readonly holidays: readonly string[];
  readonly worked: readonly string[];
}

/** The changes that hold day by day: of those in force since one date, only what lies before the next. Soonest first. */
export function changesByDay(
  periods: readonly { readonly since: string; readonly changes: CalendarChanges }[],
): CalendarChanges {
  const held = (kind: keyof CalendarChanges): string[] =>
    periods.flatMap(({ since, changes }, at) => {
      const until = periods[at + 1]?.since;
      return changes[kind].filter((day) => day >= since && (until === undefined || day < until));
    });
  return { holidays: held('holidays'), worked: held('worked') };
}

const victoria = new Holidays('AU', 'VIC');
const known = new Map<number, ReadonlySet<string>>();

/** Victoria's public holidays of a year, with those that are moved from a weekend (list by date-holidays, CC BY-SA 3.0). */
function publicHolidays(year: number): ReadonlySet<string> {
  let dates = known.get(year);
  if (!dates) {
    const listed = victoria.getHolidays(year).filter(({ type }) => type === 'public');
    dates = new Set(listed.map(({ date }) => date.slice(0, 10)));
    known.set(year, dates);
  }
  return dates;
}

const dayAfter = (date: string, days: number): string => {
  const moved = DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate();
  if (!moved) throw new Error(`${date} is no local ISO date.`);
  return moved;
};

/** Working days in Victoria: neither weekend nor public holiday. Dates are local ISO dates, so no clock change touches them. */
export class WorkingDays {
  private readonly holidays: ReadonlySet<string>;
  private readonly worked: ReadonlySet<string>;

  constructor(changes: CalendarChanges = { holidays: [], worked: [] }) {
    this.holidays = new Set(changes.holidays);
    this.worked = new Set(changes.worked);
  }

  has(date: string): boolean {
    if (this.worked.has(date)) return true;
    const weekday = DateTime.fromISO(date, { zone: 'utc' }).weekday;
    return weekday <= 5 && !this.holidays.has(date) && !publicHolidays(Number(date.slice(0, 4))).has(date);
  }

  /** The `days`th working day after a date, or before it when negative; with 0 the date itself, or the last working day before it. */
  from(date: string, days: number): string {
    const step = days > 0 ? 1 : -1;
    let day = date;
    if (days === 0) while (!this.has(day)) day = dayAfter(day, -1);
    for (let left = Math.abs(days); left > 0;) {
      day = dayAfter(day, step);
      if (this.has(day)) left -= 1;
    }
    return day;
  }
}

/** The instant by which something is due; working days keep the local time of day (practice settings say the length). */
export function dueAfter(from: Date, { amount, unit }: ClockLength, zone: string, calendar: WorkingDays): Date {
  const local = DateTime.fromJSDate(from, { zone });
  if (unit === 'hours') return local.plus({ hours: amount }).toJSDate();
  if (unit === 'days') return local.plus({ days: amount }).toJSDate();
  const date = DateTime.fromISO(calendar.from(local.toFormat('yyyy-MM-dd'), amount), { zone });
  return date.set({ hour: local.hour, minute: local.minute, second: local.second }).toJSDate();
}

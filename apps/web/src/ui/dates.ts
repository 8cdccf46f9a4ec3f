const zone = 'Australia/Melbourne';
const day = 86_400_000;
const when = new Intl.DateTimeFormat('en-AU', {
  timeZone: zone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const clock = new Intl.DateTimeFormat('en-AU', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const local = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
const dated = new Intl.DateTimeFormat('en-AU', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
const datedLong = new Intl.DateTimeFormat('en-AU', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

const parts = (format: Intl.DateTimeFormat, at: Date) =>
  Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));

/** So far from today a day and month could be of more than one year. */
const SAME_YEAR = 183 * day;

const yearOf = (date: string, today: string): string =>
  Math.abs(midnight(date) - midnight(today)) > SAME_YEAR ? ` ${date.slice(0, 4)}` : '';

/** An instant as "Tue 3 Dec, 10:42", in Melbourne; with its year when that is half a year away. */
export function instant(at: string, today: string = localDate()): string {
  const { weekday, day: date, month, hour, minute } = parts(when, new Date(at));
  return `${weekday} ${date} ${month?.slice(0, 3)}${yearOf(localDate(at), today)}, ${hour}:${minute}`;
}

/** The time alone: "10:42", in Melbourne. */
export function timeOfDay(at: string): string {
  return clock.format(new Date(at));
}

/** The local date (YYYY-MM-DD) in Melbourne of an instant; of now when none is given. */
export function localDate(at?: string): string {
  return local.format(at ? new Date(at) : new Date());
}

/** A local date as "Tue 3 Dec"; with its year when that is half a year away. */
export function shortDate(date: string, today: string = localDate()): string {
  const { weekday, day: number, month } = parts(dated, new Date(`${date}T00:00:00Z`));
  return `${weekday} ${number} ${month?.slice(0, 3)}${yearOf(date, today)}`;
}

/** A local date as "3 December 1991", for dates of birth and the like. */
export function longDate(date: string): string {
  return datedLong.format(new Date(`${date}T00:00:00Z`));
}

const monthly = new Intl.DateTimeFormat('en-AU', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** A month (`YYYY-MM`) as "October 2026". */
export function monthName(month: string): string {
  return monthly.format(new Date(`${month}-01T00:00:00Z`));
}

/** A month (`YYYY-MM`) as its letter, under a bar. */
export function monthLetter(month: string): string {
  return monthName(month).charAt(0);
}

const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`);

function workingDays(from: number, to: number): number {
  let count = 0;
  for (let at = from + day; at <= to; at += day) {
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** A due date as people say it: "today", "tomorrow", "in 2 working days", "3 days overdue". */
export function due(date: string, today: string = localDate()): string {
  const ahead = Math.round((midnight(date) - midnight(today)) / day);
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  if (ahead < 0) return `${counted(-ahead, 'day')} overdue`;
  const working = workingDays(midnight(today), midnight(date));
  return working === 0 ? shortDate(date, today) : `in ${counted(working, 'working day')}`;
}

/** How long something has waited: "under an hour", "5 hours", "3 days". */
export function waited(hours: number): string {
  if (hours < 1) return 'under an hour';
  return hours < 48 ? counted(Math.floor(hours), 'hour') : counted(Math.floor(hours / 24), 'day');
}

/** The instant (UTC ISO) of a Melbourne wall-clock date and time ("2026-12-03", "10:00"). */
export function melbourneInstant(date: string, time: string): string {
  const guess = Date.parse(`${date}T${time}:00Z`);
  const shown = (at: number) =>
    Date.parse(`${localDate(new Date(at).toISOString())}T${timeOfDay(new Date(at).toISOString())}:00Z`);
  const first = guess - (shown(guess) - guess);
  // Once more, for the hours around a change of daylight saving.
  return new Date(first - (shown(first) - guess)).toISOString();
}

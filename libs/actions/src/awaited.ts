import type { WorkingDays } from '@inview/platform';
import type { DayUnit } from '@inview/policy';
import { plus } from './repeating.js';

/** How often somebody is asked whether it has happened, after its expected date or where none is known. */
const FORTNIGHT = 14;

/** When an action is due once its event has happened (A30). Local ISO dates. */
export function dueAfterEvent(
  happenedOn: string,
  { days, unit }: { readonly days: number; readonly unit: DayUnit },
  calendar: WorkingDays,
): string {
  return unit === 'days' || days === 0 ? plus(happenedOn, days) : calendar.from(happenedOn, days);
}

/**
 * The last day by today from which its owner is to be asked whether it has happened: the expected one and each fortnight after it;
 * where none is known, each fortnight. Null before the first. Whenever it is asked, the day is the same, so that none is asked twice.
 */
export function asksFrom(
  { expectedOn, askedSince }: { readonly expectedOn: string | null; readonly askedSince: string },
  today: string,
): string | null {
  const first = expectedOn ?? plus(askedSince, FORTNIGHT);
  if (today < first) return null;
  const since = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000);
  return plus(first, since - (since % FORTNIGHT));
}

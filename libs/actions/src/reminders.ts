import { atLocalHour, localDate, type WorkingDays } from '@inview/platform';
import { escalations, ownReminders, type ActionState, type ReminderRule } from '@inview/policy';

/** The hour at which somebody is reminded who has chosen none. */
export const REMINDER_HOUR = 9;
/** The fixed hour of the advocates' daily mail (Q3): early enough in the afternoon to act on the same day. */
export const DAILY_HOUR = 14;
/** From the first hour to the second nothing is mailed. */
const QUIET = { from: 20, until: 7 } as const;
const HALF_A_DAY = 12 * 3_600_000;

/** What follows from a due date; the others are about a day of their own. */
type ByDueDate = Exclude<ReminderRule, 'snoozed' | 'event'>;

/** Working days after the due date, or before it, on which each rule reminds; a due date on a free day counts as the one before. */
const comesAfter: Readonly<Record<ByDueDate, number>> = {
  before: -1,
  'on-the-day': 0,
  overdue: 1,
  'unit-contact': 2,
  coordinator: 3,
  unanswered: 3,
  'co-chair': 5,
};

/** What its reminders depend on. Dates are local ISO dates. */
export interface RemindedAction {
  /** Null while it waits for an event (A30). */
  readonly dueOn: string | null;
  /** Its owner asked for quiet until then; those it is escalated to are told all the same. */
  readonly snoozedUntil: string | null;
}

/** Where and how somebody is reminded. */
export interface ReminderTimes {
  readonly zone: string;
  readonly calendar: WorkingDays;
  /** The full hour of the day that the recipient chose. */
  readonly hour: number;
}

export interface Reminder {
  readonly rule: ReminderRule;
  /** The date that it is about: the same reminder has the same, whatever hour or holiday moves its sending. */
  readonly due: string;
  readonly at: Date;
}

/** The working day on which a rule reminds of something due on a date. */
export function remindsOn(rule: ByDueDate, dueOn: string, calendar: WorkingDays): string {
  const days = comesAfter[rule];
  return calendar.from(days > 0 ? dueOn : calendar.from(dueOn, 0), days);
}

/** When a recipient is reminded by a rule of something due on a date; by the others, of a date from which they are told. */
export function remindsAt(rule: ReminderRule, due: string, { calendar, hour, zone }: ReminderTimes): Date {
  if (isByDueDate(rule)) return atLocalHour(remindsOn(rule, due, calendar), hour, zone);
  return atLocalHour(calendar.has(due) ? due : calendar.from(due, 1), hour, zone);
}

/** Every reminder of an action that will ever be due while it stays open, soonest first. */
export function remindersOf({ dueOn, snoozedUntil }: RemindedAction, times: ReminderTimes): Reminder[] {
  const scheduled = [...ownReminders, ...escalations].flatMap((rule): Reminder[] => {
    if (dueOn === null || !isByDueDate(rule)) return [];
    const on = remindsOn(rule, dueOn, times.calendar);
    if (snoozedUntil !== null && isOwn(rule) && on < snoozedUntil) return [];
    return [{ rule, due: dueOn, at: remindsAt(rule, dueOn, times) }];
  });
  if (snoozedUntil !== null)
    scheduled.push({ rule: 'snoozed', due: snoozedUntil, at: remindsAt('snoozed', snoozedUntil, times) });
  return scheduled.sort((one, other) => one.at.getTime() - other.at.getTime());
}

const isByDueDate = (rule: ReminderRule): rule is ByDueDate => rule !== 'snoozed' && rule !== 'event';
const isOwn = (rule: ReminderRule): boolean => ownReminders.some((own) => own === rule);

/** What is due by now. Asked at any later moment it holds all of this and perhaps more, so that no step of the clock loses any. */
export const dueReminders = (action: RemindedAction, times: ReminderTimes, now: Date): Reminder[] =>
  remindersOf(action, times).filter(({ at }) => at <= now);

/** The owner's reminders that are written with the action: those to come, and of those already past the last alone, if its day has come. */
export function ownRemindersToWrite(action: RemindedAction, times: ReminderTimes, now: Date): Reminder[] {
  const own = remindersOf(action, times).filter(({ rule }) => isOwn(rule));
  const last = own.filter(({ at }) => at < now).at(-1);
  return own.filter((reminder) => reminder.at >= now || (reminder === last && reminder.rule !== 'before'));
}

/** Until when nothing is mailed, if now is one of the quiet hours of the night; otherwise null. */
export function quietUntil(now: Date, zone: string): Date | null {
  const today = localDate(now, zone);
  if (now < atLocalHour(today, QUIET.until, zone)) return atLocalHour(today, QUIET.until, zone);
  if (now < atLocalHour(today, QUIET.from, zone)) return null;
  return atLocalHour(localDate(new Date(now.getTime() + HALF_A_DAY), zone), QUIET.until, zone);
}

/** When today's daily mail to advocates leaves; null on days without one, and once its hour is over. */
export function dailyAt(now: Date, zone: string, calendar: WorkingDays): Date | null {
  const today = localDate(now, zone);
  return calendar.has(today) && !dailyIsOver(today, now, zone) ? atLocalHour(today, DAILY_HOUR, zone) : null;
}

/** Whether the hour of a day's daily mail is over: at another it would tell that something is new (rule 44). */
export const dailyIsOver = (day: string, now: Date, zone: string): boolean =>
  now >= atLocalHour(day, DAILY_HOUR + 1, zone);

/** Milliseconds still to wait, none when the time is past: such a reminder goes at once. */
export const waitUntil = (at: Date, now: Date): number => Math.max(0, at.getTime() - now.getTime());

/** Whether its owner still has something to do. */
export const isOpen = (state: ActionState): boolean => state === 'proposed' || state === 'accepted';

/** Where an action stands in its owner's list, on a local date. */
export function whenDue(
  state: ActionState,
  dueOn: string | null,
  today: string,
): 'overdue' | 'today' | 'next' | 'waiting' | 'finished' {
  if (!isOpen(state)) return 'finished';
  if (dueOn === null) return 'waiting';
  if (dueOn < today) return 'overdue';
  return dueOn === today ? 'today' : 'next';
}

/** Whether a due date is a slip of the pen: more than ten years from today. */
export const isImplausible = (dueOn: string, today: string): boolean =>
  Math.abs(Number(dueOn.slice(0, 4)) - Number(today.slice(0, 4))) > 10;

import { atLocalHour } from '@inview/platform';
import type { ActionState } from '@inview/policy';

/** The hour of the panel's morning at which its people are reminded. */
export const REMINDER_HOUR = 9;

/** When an action's reminder is due: 09:00 in the panel's zone on its due date, whatever daylight saving does that night. */
export const reminderAt = (dueOn: string, zone: string): Date => atLocalHour(dueOn, REMINDER_HOUR, zone);

/** Milliseconds still to wait, none when the time is past: such a reminder goes at once. */
export const waitUntil = (at: Date, now: Date): number => Math.max(0, at.getTime() - now.getTime());

/** Whether its owner still has something to do. */
export const isOpen = (state: ActionState): boolean => state === 'proposed' || state === 'accepted';

/** Where an action stands in its owner's list, on a local date. */
export function whenDue(state: ActionState, dueOn: string, today: string): 'overdue' | 'today' | 'next' | 'finished' {
  if (!isOpen(state)) return 'finished';
  if (dueOn < today) return 'overdue';
  return dueOn === today ? 'today' : 'next';
}

/** Whether a due date is a slip of the pen: more than ten years from today. */
export const isImplausible = (dueOn: string, today: string): boolean =>
  Math.abs(Number(dueOn.slice(0, 4)) - Number(today.slice(0, 4))) > 10;

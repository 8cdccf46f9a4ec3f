import { allow, refuse, type Decision } from './decision.js';
import type { UnitKind } from './words.js';

/** What the owner of an action is reminded by; `event`: they are asked whether what it waits for has happened (A30). */
export const ownReminders = ['before', 'on-the-day', 'overdue', 'snoozed', 'event'] as const;
export type OwnReminder = (typeof ownReminders)[number];

/** Who is told, one after the other, that an action is still open after its day (domain.md §4 G2). */
export const escalations = ['unit-contact', 'coordinator', 'co-chair'] as const;
export type Escalation = (typeof escalations)[number];

/** `unanswered`: the coordinator is told that nobody has said whether what an action waits for has happened (A30). */
export const reminderKinds = [...ownReminders, 'unanswered', ...escalations] as const;
export type ReminderRule = (typeof reminderKinds)[number];

/** What is true of a reminder at the moment of its sending. */
export interface ReminderFacts {
  readonly rule: ReminderRule;
  /** The action is neither finished nor declined. */
  readonly open: boolean;
  readonly owner: boolean;
  /** The recipient holds now the office that the escalation goes to. */
  readonly inOffice: boolean;
  readonly unitKind: UnitKind;
  /** Its owner has put their reminders off until a later day. */
  readonly quiet: boolean;
  /** What it waits for has not happened. */
  readonly waits: boolean;
  /** It is about a due date that the action has no more. */
  readonly moved: boolean;
}

/** Q21, Q3: nobody answers for her at work to a unit's point of contact; her mail tells of no action. */
export const hasPointOfContact = (unitKind: UnitKind): boolean => unitKind !== 'partner-contact';

const isEscalation = (rule: ReminderRule): rule is Escalation => escalations.some((step) => step === rule);

const asksOfEvent = (rule: ReminderRule) => rule === 'event' || rule === 'unanswered';

/** A2, A21, A30, Q2, Q3, Q20: whether this reminder is still for this person; whether they may read the action is asked besides. */
export function mayBeReminded(reminder: ReminderFacts): Decision {
  const { rule, open, owner, inOffice, unitKind, quiet, waits, moved } = reminder;
  if (unitKind === 'partner-contact') return refuse('unknown', 'Q3');
  if (!open) return refuse('unknown', 'A2');
  if (asksOfEvent(rule) && !waits) return refuse('unknown', 'A30');
  if (moved) return refuse('unknown', 'A21');
  if (isEscalation(rule) || rule === 'unanswered')
    return inOffice && !owner ? allow([], 'Q2') : refuse('unknown', 'Q2');
  if (!owner) return refuse('unknown', 'A2');
  return quiet ? refuse('unknown', 'Q20') : allow([], 'A2');
}

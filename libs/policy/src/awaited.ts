import { allow, refuse, type Decision } from './decision.js';
import type { Audience } from './words.js';

/** What an action may wait for instead of a date (domain.md §4 G6). `release`: from custody or on parole. */
export const awaitedEvents = [
  'release',
  'bail',
  'order-hearing',
  'order-ends',
  'program-exit',
  'action-done',
  'other',
] as const;
export type AwaitedEvent = (typeof awaitedEvents)[number];

/** How the days after an event are counted. */
export const dayUnits = ['days', 'working-days'] as const;
export type DayUnit = (typeof dayUnits)[number];

/** What it is, as a sentence goes on after “after”. */
export const awaitedWords: Readonly<Record<AwaitedEvent, string>> = {
  release: 'his release from custody or on parole',
  bail: 'the decision on bail',
  'order-hearing': 'the hearing of an intervention order',
  'order-ends': 'the end of an intervention order',
  'program-exit': 'his exit from the program',
  'action-done': 'another action of the plan is done',
  other: 'something else',
};

/** When what waits is due, in words: "2 working days after his release from custody or on parole". */
export function afterWhat(wait: {
  readonly event: AwaitedEvent;
  readonly words: string | null;
  readonly days: number;
  readonly unit: DayUnit;
}): string {
  const { event, words, days, unit } = wait;
  const what = words ?? awaitedWords[event];
  if (days === 0) return event === 'action-done' ? `on the day on which ${what}` : `on the day of ${what}`;
  const counted = `${unit === 'working-days' ? 'working day' : 'day'}${days === 1 ? '' : 's'}`;
  return `${String(days)} ${counted} after ${what}`;
}

/** Who reads an action, as far as another action tells of it. */
interface Readers {
  readonly audience: Audience;
  /** Null where it does not derive from a consultation. */
  readonly consultationId: string | null;
}

/** A31: whether one action may wait for another: that it became due tells that the other was done. */
export function mayWaitFor(waiting: Readers, other: Readers): Decision {
  const told = other.consultationId
    ? other.consultationId === waiting.consultationId
    : other.audience === 'whole-panel' || waiting.audience === 'her-side';
  return told ? allow([waiting.audience], 'A31') : refuse('unknown', 'A31', 'V3');
}

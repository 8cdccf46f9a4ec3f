import type { Clock } from '@inview/contract';
import { dueAfter, MELBOURNE, WorkingDays } from '@inview/platform';
import type { ClockName, ConsultationState, PracticeSettings } from '@inview/policy';

/** When what happened to a consultation; each step once. */
export interface Course {
  readonly state: ConsultationState;
  readonly askedAt: Date | null;
  readonly takenAt: Date | null;
  readonly sentAt: Date | null;
  readonly readAt: Date | null;
  readonly answeredAt: Date | null;
  readonly acknowledgedAt: Date | null;
}

/** The columns of a course, of `consultation k` with its reply `r`. */
export const courseColumns = `k.state, k.asked_at as "askedAt", k.taken_at as "takenAt", k.sent_at as "sentAt", k.read_at as "readAt",
  r.replied_at as "answeredAt", k.acknowledged_at as "acknowledgedAt"`;

interface Turn {
  readonly waitsFor: NonNullable<Clock>['waitsFor'];
  readonly next: NonNullable<Clock>['next'];
  /** From when the time counts. */
  readonly since: Date | null;
}

/** Whose turn it is. Nobody waits for a draft that she began herself, nor for what has ended. */
function turnOf({ state, askedAt, sentAt, answeredAt }: Course): Turn | null {
  switch (state) {
    case 'asked':
      return { waitsFor: 'program', next: 'take', since: askedAt };
    case 'draft':
      return { waitsFor: 'advocate', next: 'send', since: askedAt };
    case 'received':
      return { waitsFor: 'coordinator', next: 'read', since: sentAt };
    case 'read':
      return { waitsFor: 'coordinator', next: 'answer', since: sentAt };
    case 'answered':
      return { waitsFor: 'advocate', next: 'acknowledge', since: answeredAt };
    case 'acknowledged':
    case 'withdrawn':
    case 'no-advocate':
      return null;
  }
}

/** Until when something is due that began then, by the length that the practice set for it. */
export function dueBy({ clocks, workingDays }: PracticeSettings, clock: ClockName, since: Date): Date {
  return dueAfter(since, clocks[clock], MELBOURNE, new WorkingDays(workingDays));
}

/** Whose turn it is and until when, as both sides see it; null when nobody is waited for. */
export function clockOf(settings: PracticeSettings, course: Course, now: Date): Clock {
  const turn = turnOf(course);
  if (!turn?.since) return null;
  const due = dueBy(settings, 'consultationAnswer', turn.since);
  return { waitsFor: turn.waitsFor, next: turn.next, dueAt: due.toISOString(), overdue: due < now };
}

/** What happened, by step. */
export const happenedOf = ({ askedAt, takenAt, sentAt, readAt, answeredAt, acknowledgedAt }: Course) => ({
  asked: iso(askedAt),
  taken: iso(takenAt),
  sent: iso(sentAt),
  read: iso(readAt),
  answered: iso(answeredAt),
  acknowledged: iso(acknowledgedAt),
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

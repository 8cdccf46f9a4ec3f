import { Clock3, Hourglass } from 'lucide-react';
import type { Clock } from '@inview/contract';
import { instant } from '../ui/dates.js';
import { StatusTag } from '../ui/notice.js';

const waits = {
  take: 'Nobody of the program has taken it',
  send: 'The advocate’s answer',
  read: 'To be read by the coordinator',
  answer: 'The coordinator’s answer',
  acknowledge: 'To be acknowledged by the advocate',
} as const;

/** Until when something is due, and that it is overdue: in words, with an icon. */
export function DueTag({ dueAt, overdue }: { readonly dueAt: string; readonly overdue: boolean }) {
  return (
    <StatusTag tone={overdue ? 'danger' : 'neutral'} icon={overdue ? Hourglass : Clock3}>
      {overdue ? `Overdue since ${instant(dueAt)}` : `Due ${instant(dueAt)}`}
    </StatusTag>
  );
}

/** Whose turn it is and until when, the same words on both sides; nothing when nobody is waited for. */
export function ClockLine({ clock }: { readonly clock: Clock | undefined }) {
  if (!clock) return null;
  return (
    <p className="row">
      <span>{waits[clock.next]}</span>
      <DueTag dueAt={clock.dueAt} overdue={clock.overdue} />
    </p>
  );
}

const waitsInRow: Record<keyof typeof waits, string> = {
  take: 'to be taken',
  send: 'the advocate’s answer',
  read: 'to be read',
  answer: 'the coordinator’s answer',
  acknowledge: 'to be acknowledged',
};

/** The same in a phrase, for a row of a list. */
export function clockWords(clock: Clock): string {
  if (!clock) return '';
  return `${waitsInRow[clock.next]} ${clock.overdue ? 'overdue since' : 'by'} ${instant(clock.dueAt)}`;
}

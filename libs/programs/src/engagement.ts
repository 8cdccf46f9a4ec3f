import type { RouteBody } from '@inview/contract';

type Note = RouteBody<'program.note'>;

/** O9: what could as well be a man who does not follow. Asked about first, before it is held against him. */
export function countsAgainstHim(
  note: Pick<Note, 'attendance' | 'responsibility' | 'minimising' | 'collusion'>,
): boolean {
  return (
    note.attendance !== 'attended' ||
    note.responsibility === 'not-seen' ||
    note.minimising === 'much' ||
    note.collusion === 'much'
  );
}

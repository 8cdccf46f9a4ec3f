import type { ReactNode } from 'react';
import type { Identifier, IdentifierKind, Trace, TraceKind } from '@inview/policy';
import { Notice } from '../ui/notice.js';

const kindWords: Record<TraceKind | IdentifierKind, string> = {
  name: 'a name',
  quote: 'somebody’s words',
  date: 'a day',
  time: 'a time',
  place: 'a place',
  private: 'what only somebody close could know',
  repeated: 'words of what it comes from',
  contact: 'how to reach somebody',
};

/** A text with the passages marked by which somebody could be told, or that she spoke; each says what it is. */
export function MarkedText({
  title,
  text,
  traces,
}: {
  readonly title: string;
  readonly text: string;
  readonly traces: readonly (Trace | Identifier)[];
}) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, kind } of traces) {
    parts.push(text.slice(at, from));
    parts.push(
      <mark key={from}>
        {text.slice(from, to)}
        <span className="small"> ({kindWords[kind]})</span>
      </mark>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return (
    <Notice tone="needs-you">
      <p className="strong">{title}</p>
      <p className="prose">{parts}</p>
    </Notice>
  );
}

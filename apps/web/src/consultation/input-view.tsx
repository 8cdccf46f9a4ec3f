import type { ReactNode } from 'react';
import type { RouteResponse } from '@inview/contract';
import { longDate } from '../ui/dates.js';
import { SummaryList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { basisOf } from './words.js';
import './consultation.css';

export type Consultation = RouteResponse<'consultation.read'>;

/** Her words and the practitioner's reading of them, apart: fact of what she said, and opinion. */
export function InputWords({
  herWords,
  myReading,
  readingTitle,
  hers = 'her',
}: {
  /** Whose words: hers, or of the person of a part. */
  readonly hers?: string;
  readonly herWords: string;
  readonly myReading: string;
  readonly readingTitle: string;
}) {
  return (
    <>
      <div className="stack stack-tight">
        <h3>In {hers} own words</h3>
        <blockquote className="her-words prose">{herWords}</blockquote>
      </div>
      {myReading && (
        <div className="stack stack-tight">
          <h3>{readingTitle}</h3>
          <p className="reading prose">{myReading}</p>
        </div>
      )}
    </>
  );
}

/** Whose words a panel reader reads: hers, or of the person of a part. */
export const ownerOf = ({ about, part }: Pick<Consultation, 'about' | 'part'>): string => (part ? `${about}’s` : 'her');

const onOff = (on: boolean, yes: string): ReactNode => (on ? <StatusTag tone="needs-you">{yes}</StatusTag> : 'No');

/** The two permissions towards his side, item by item (domain.md §5 rule 46). */
export function switchRows(of: {
  readonly mayKnow?: boolean | undefined;
  readonly mayUseWithHim?: boolean | undefined;
}) {
  return [
    { term: 'May the men’s service’s risk lead know it?', detail: onOff(of.mayKnow ?? false, 'Yes, to keep her safe') },
    { term: 'May it be used with him?', detail: onOff(of.mayUseWithHim ?? false, 'Yes, it may be raised with him') },
  ];
}

/** On what basis it is shared, what for, until when, and the two permissions. */
export function InputBasis({ consultation }: { readonly consultation: Consultation }) {
  const { subject, part } = consultation;
  const { basis, purpose, until, views } = consultation.basis;
  return (
    <SummaryList
      rows={[
        { term: 'Shared because', detail: basisOf(subject, part, basis) },
        ...(purpose
          ? [{ term: basis === 'consent' ? `${part ? 'Agreed' : 'She agreed to it'} for` : 'Why', detail: purpose }]
          : []),
        ...(views ? [{ term: 'What the child, or a parent who uses no violence, thinks', detail: views }] : []),
        { term: 'Until', detail: longDate(until) },
        ...(part ? [] : switchRows(consultation)),
      ]}
    />
  );
}

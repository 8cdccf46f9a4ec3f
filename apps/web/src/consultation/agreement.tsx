import { CalendarClock, CalendarX2 } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { shortDate } from '../ui/dates.js';
import { Notice, StatusTag } from '../ui/notice.js';

export type Agreement = RouteResponse<'consultation.own'>['agreement'];

/** Something is to be done about it: it ends within the fortnight, or has ended by its date (E3). */
export const asksForWork = (agreement: Agreement): boolean =>
  agreement !== null && (agreement.is === 'ends-soon' || agreement.is === 'ended');

/** That it goes on, in a phrase for a row of a list; what ends has a tag. */
export const goesOnWords = (agreement: Agreement): string =>
  agreement?.is === 'goes-on' ? `goes on without her agreement until ${shortDate(agreement.until)}` : '';

/** How it stands, as a tag; only where something is to be done. */
export function AgreementTag({ agreement }: { readonly agreement: Agreement }) {
  if (!agreement || !asksForWork(agreement)) return null;
  const ended = agreement.is === 'ended';
  return (
    <StatusTag tone="needs-you" icon={ended ? CalendarX2 : CalendarClock}>
      {ended ? 'Agreement ended' : 'Agreement ends'} {shortDate(agreement.until)}
    </StatusTag>
  );
}

/** What her advocate is to do about it; nothing is dropped in silence (domain.md §5 rule 51). */
export function OwnAgreementNotice({ agreement }: { readonly agreement: Agreement }) {
  if (!agreement || !asksForWork(agreement)) return null;
  const ended = agreement.is === 'ended';
  return (
    <Notice tone="needs-you" icon={ended ? CalendarX2 : CalendarClock}>
      <p className="strong">
        Her agreement {ended ? 'ended' : 'ends'} {shortDate(agreement.until)}
      </p>
      <p>
        {ended ? 'Nobody on the panel reads this any more.' : 'The day after, nobody on the panel reads this any more.'}{' '}
        The danger may still be there.
      </p>
      <p>Ask her again when it is safe to: what she agrees to now goes in a new consultation.</p>
    </Notice>
  );
}

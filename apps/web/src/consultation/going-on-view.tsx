import type { RouteResponse } from '@inview/contract';
import { instant, longDate } from '../ui/dates.js';
import { SummaryList } from '../ui/list.js';
import { basisWords, toldWords } from './words.js';

export type GoingOn = RouteResponse<'going-on.asked'>['goingOn'];

/** A proposal to go on without her agreement, as both of the two who decide on it read it. */
export function GoingOnTerms({ goingOn }: { readonly goingOn: GoingOn }) {
  const { basis, why, toldHer, until, agencies, proposedBy, proposedAt, confirmer } = goingOn;
  return (
    <SummaryList
      rows={[
        { term: 'On what basis', detail: basisWords[basis] },
        { term: 'Why', detail: <span className="prose">{why}</span> },
        { term: 'Was she told?', detail: toldWords[toldHer] },
        { term: 'Until', detail: longDate(until) },
        {
          term: 'Who would read it again',
          detail: ['The coordinator', ...agencies].join(', '),
        },
        { term: 'Proposed by', detail: `${proposedBy.name}, ${instant(proposedAt)}` },
        { term: 'Asked to confirm', detail: `${confirmer.name}, ${confirmer.agency}` },
      ]}
    />
  );
}

import type { KnownCase } from '@inview/cases';
import type { RouteResponse } from '@inview/contract';

/** Cases as the panel's list shows them, with the date of the next meeting on each. */
export const caseRows = (
  known: readonly KnownCase[],
  nextDates: ReadonlyMap<string, string>,
): RouteResponse<'panel.cases'>['cases'] =>
  known.map(({ id, reference, names, open }) => ({
    id,
    reference,
    names,
    open,
    nextMeetingOn: nextDates.get(id) ?? null,
  }));

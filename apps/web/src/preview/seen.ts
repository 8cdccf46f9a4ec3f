import { useQuery } from '@tanstack/react-query';
import type { RouteResponse } from '@inview/contract';
import { call } from '../api/call.js';
import type { ProblemError } from '../api/problem.js';
import { readKey } from '../api/queries.js';

export type Preview = RouteResponse<'case.preview'>;
export type Seen = NonNullable<Preview['sees']>;
export type Seat = RouteResponse<'case.seats'>['seats'][number];

export interface Looking {
  readonly caseId: string;
  readonly practitionerId: string;
  /** A consultation that is looked at as if it were released to their agency. */
  readonly releasing: string | null;
}

/**
 * The case with somebody's eyes. Kept under the reading of the case, so that news of the case, a withdrawal above all, fetches
 * it again at once.
 */
export function usePreview({ caseId, practitionerId, releasing }: Looking) {
  return useQuery<Preview, ProblemError>({
    queryKey: readKey('case.read', { caseId }, 'seen by', practitionerId, releasing),
    queryFn: () => call('case.preview', { params: { caseId }, body: { practitionerId, releasing } }),
    enabled: practitionerId !== '',
    // Each look is recorded: coming back to the tab is none.
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

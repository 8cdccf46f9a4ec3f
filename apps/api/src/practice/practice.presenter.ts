import type { RouteResponse } from '@inview/contract';
import type { PracticeSettings } from '@inview/policy';

/** The part of the practice settings that everybody's screens say. */
export const practiceWords = ({
  maramEdition,
  askedSeparately,
  threatHeads,
  meeting,
}: PracticeSettings): RouteResponse<'practice.read'> => ({
  maramEdition,
  askedSeparately: [...askedSeparately],
  threatHeads,
  meeting,
});

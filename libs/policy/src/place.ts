import type { AgencyKind, UnitKind } from './words.js';

/** Where somebody works: the permission is the unit's, not its agency's. */
export interface Place {
  readonly agencyKind: AgencyKind;
  readonly unitKind: UnitKind;
}

/** V1, rule 43: the men's service is his side, and so are those who facilitate, or lead on risk, in whatever agency runs a program. */
export function isHisSide({ agencyKind, unitKind }: Place): boolean {
  return agencyKind === 'mens-service' || unitKind === 'facilitators' || unitKind === 'risk-lead';
}

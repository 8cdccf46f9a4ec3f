import type { RuleId } from './rules.js';
import type { EntityStanding, SharingOutcome, SharingPurpose } from './sharing-part.js';

/** What one scheme answers about one part, by which rules. */
export interface SchemeAnswer {
  readonly outcome: SharingOutcome;
  readonly rules: readonly RuleId[];
}

export const answer = (outcome: SharingOutcome, ...rules: RuleId[]): SchemeAnswer => ({ outcome, rules });

/** S5, rule 16: who receives for which purpose, whatever scheme is named. */
export function mayReceiveFor(purpose: SharingPurpose, standing: EntityStanding): boolean {
  return purpose === 'assessment' ? standing === 'risk-assessment-entity' : standing !== 'neither';
}

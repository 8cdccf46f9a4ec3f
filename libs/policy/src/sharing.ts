import { childScheme } from './child-scheme.js';
import { familyViolenceScheme } from './family-violence-scheme.js';
import type { PracticeSettings } from './practice-settings.js';
import type { RuleId } from './rules.js';
import { barOf } from './sharing-bars.js';
import { sharingOutcomes, type SharingOutcome, type SharingPart } from './sharing-part.js';
import { recordOf, type RecordField } from './sharing-record.js';

/** The law's answer about one part, each scheme's own answer beside it. */
export interface SharingDecision {
  readonly outcome: SharingOutcome;
  /** By which rules: of the schemes that give this outcome. */
  readonly rules: readonly RuleId[];
  readonly schemes: { readonly familyViolence: SharingOutcome; readonly child: SharingOutcome };
  /** What must be written down for this disclosure, or for not sharing. */
  readonly record: readonly RecordField[];
}

const further = (a: SharingOutcome, b: SharingOutcome) =>
  sharingOutcomes.indexOf(a) >= sharingOutcomes.indexOf(b) ? a : b;

/**
 * The law of information sharing (domain.md §1.6): may this part be shared, does it need the person's consent, or not. Both
 * schemes are tested by themselves, as one may refuse what the other carries.
 */
export function decideSharing(part: SharingPart, settings: Pick<PracticeSettings, 'sharing'>): SharingDecision {
  const bar = barOf(part);
  const familyViolence = bar ?? familyViolenceScheme(part, settings);
  const child = bar ?? childScheme(part);
  const outcome = further(familyViolence.outcome, child.outcome);
  const deciding = [familyViolence, child].filter((scheme) => scheme.outcome === outcome);
  return {
    outcome,
    rules: [...new Set(deciding.flatMap((scheme) => scheme.rules))],
    schemes: { familyViolence: familyViolence.outcome, child: child.outcome },
    record: recordOf(part, outcome),
  };
}

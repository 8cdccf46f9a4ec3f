import type { PracticeSettings } from './practice-settings.js';
import type { RuleId } from './rules.js';
import { answer, mayReceiveFor, type SchemeAnswer } from './scheme.js';
import type { ConsentAnswer, SharingPart } from './sharing-part.js';

/** The family violence information sharing scheme (FVISS, domain.md §1.6), for a part that nothing bars. */
export function familyViolenceScheme(part: SharingPart, { sharing }: Pick<PracticeSettings, 'sharing'>): SchemeAnswer {
  // A child's wellbeing alone is no purpose of this scheme.
  if (part.purpose === 'child-wellbeing') return answer('refuse', 'S11');
  if (!mayReceiveFor(part.purpose, part.recipient.standing)) return answer('refuse', 'S5');
  switch (part.subject) {
    case 'person-using-violence':
      return answer('allow', 'S5', 'S6');
    case 'alleged-person-using-violence':
      return part.purpose === 'assessment' && sharing.allegedPerson === 'assessment-only'
        ? answer('allow', 'S5', 'S7')
        : answer('refuse', 'S7');
    case 'child-victim-survivor':
      return part.relevantToChildRisk || part.seriousThreat ? answer('allow', 'S5', 'S9') : answer('refuse', 'S9');
    case 'adult-victim-survivor':
      return byConsent(part.consent, part.relevantToChildRisk || part.seriousThreat, 'S8');
    case 'linked-person': {
      const threat = part.seriousThreat && sharing.linkedPerson === 'as-adult';
      return byConsent(part.consent, part.relevantToChildRisk || threat, 'S10');
    }
  }
}

/** A no is an answer and is not asked for again; a consent that ran out, or was never asked for, may be asked for. */
function byConsent(consent: ConsentAnswer, excepted: boolean, rule: RuleId): SchemeAnswer {
  if (consent === 'given' || excepted) return answer('allow', 'S5', rule);
  return consent === 'not-asked' || consent === 'expired' ? answer('needs-consent', rule) : answer('refuse', rule);
}

import { allow, refuse, type Decision } from './decision.js';
import type { ConsentFacts } from './facts.js';
import type { AgencyKind } from './words.js';

/** C5: whether a consent, or a basis without it, still carries anything today (local ISO date). */
export function consentLives(consent: ConsentFacts | null, today: string): consent is ConsentFacts {
  return consent !== null && !consent.withdrawn && today <= consent.until;
}

/**
 * C4: whether an agency may be given a consultation's input. The preview that the advocate sees, the coordinator's
 * release and every later read ask this one function.
 */
export function mayReceive(agencyKind: AgencyKind, consent: ConsentFacts | null, today: string): Decision {
  if (agencyKind === 'mens-service') return refuse('unknown', 'V2');
  if (!consentLives(consent, today)) return refuse('forbidden', 'C5');
  if (consent.basis !== 'consent') return allow(['her-side'], 'C4');
  return consent.agreed.includes(agencyKind) ? allow(['her-side'], 'C4') : refuse('forbidden', 'C4');
}

/** C7: whether a line of the her-side plan may derive from an input, given the agencies that read that plan. */
export function mayDeriveLine(readers: readonly string[], releasedTo: readonly string[]): Decision {
  const released = readers.length > 0 && readers.every((agency) => releasedTo.includes(agency));
  return released ? allow(['her-side'], 'C7') : refuse('forbidden', 'C7');
}

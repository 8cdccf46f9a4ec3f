import { allow, refuse, type Decision } from './decision.js';
import type { ConsentFacts, ConsultationFacts } from './facts.js';
import { defaultPracticeSettings } from './practice-settings.js';
import type { Receiver } from './receiver.js';
import type { ConsentAnswer, SharingPart } from './sharing-part.js';
import { decideSharing } from './sharing.js';

/** C5: whether a consent, or a basis without it, still carries anything today (local ISO date). */
export function consentLives(consent: ConsentFacts | null, today: string): consent is ConsentFacts {
  return consent !== null && !consent.withdrawn && today <= consent.until;
}

/**
 * C4: whether an agency may be given a consultation's input. The preview that the advocate sees, the coordinator's
 * release and every later read ask this one function, and it asks the one law of sharing.
 */
export function mayReceive(receiver: Receiver, consent: ConsentFacts | null, today: string): Decision {
  const part = inputOf(receiver, consent, today);
  // About an adult victim survivor or a child no practice setting is asked (S8, S9); about a linked person it was, when it was sent (C20).
  const { outcome, rules } = decideSharing(part, defaultPracticeSettings);
  if (outcome === 'allow') return allow(['her-side'], 'C4', ...rules);
  if (part.recipient.isHisSide) return refuse('unknown', 'V2', ...rules);
  return refuse('forbidden', consentLives(consent, today) ? 'C4' : 'C5', ...rules);
}

/** An advocate's input as the law of sharing sees it: one person's, given to the panel so that it protects. */
function inputOf(receiver: Receiver, consent: ConsentFacts | null, today: string) {
  const { isHisSide, standing, childStanding, capacity } = receiver;
  const basis = consentLives(consent, today) ? consent.basis : null;
  return {
    subject: consent?.subject ?? 'adult-victim-survivor',
    purpose: 'protection',
    recipient: { standing, childStanding, capacity, isHisSide, isSubject: false },
    consent: answerOf(receiver, consent, today),
    relevantToChildRisk: basis === 'risk-to-a-child',
    seriousThreat: basis === 'serious-threat',
    exclusion: null,
    meetsChildThreshold: false,
  } as const satisfies SharingPart;
}

function answerOf({ agencyKind, isHisSide }: Receiver, consent: ConsentFacts | null, today: string): ConsentAnswer {
  // Whoever said it, it came with her advocate: nobody's agreement carries it to his side (V2).
  if (consent === null || isHisSide) return 'not-asked';
  if (consent.withdrawn) return 'withdrawn';
  if (!consentLives(consent, today)) return 'expired';
  if (consent.basis !== 'consent') return 'not-asked';
  return consent.agreed.includes(agencyKind) ? 'given' : 'refused';
}

type Source = Pick<ConsultationFacts, 'consent' | 'released' | 'goingOn'>;

/** C5, E1: whether her agreement, or what two people decided after it had ended, still carries it today. */
export function isCarried({ consent, goingOn }: Pick<Source, 'consent' | 'goingOn'>, today: string): boolean {
  return consentLives(consent, today) || (goingOn !== null && today <= goingOn.until);
}

/** C4, C5, E2: whether it flows to an agency that was released it. Going on reaches those named, by the same law of sharing. */
export function flowsTo(receiver: Receiver, { consent, released, goingOn }: Source, today: string): boolean {
  if (!released) return false;
  if (mayReceive(receiver, consent, today).allow) return true;
  if (goingOn?.named !== true) return false;
  const subject = consent?.subject ?? 'adult-victim-survivor';
  return mayReceive(receiver, { ...goingOn, subject, agreed: [], withdrawn: false }, today).allow;
}

/** C7: whether a line of the her-side plan may derive from an input, given the agencies that read that plan. */
export function mayDeriveLine(readers: readonly string[], releasedTo: readonly string[]): Decision {
  const released = readers.length > 0 && readers.every((agency) => releasedTo.includes(agency));
  return released ? allow(['her-side'], 'C7') : refuse('forbidden', 'C7');
}

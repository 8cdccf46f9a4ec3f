import { mayReceiveFor } from './scheme.js';
import type { SharingOutcome, SharingPart } from './sharing-part.js';

/** What must be written down (domain.md §1.6 "What an ISE must record"), one word a field. */
export const recordFields = [
  'information',
  'date',
  'about-whom',
  'scheme',
  'how-threshold-was-met',
  'risk-assessment-or-safety-plan',
  'recipient-entity',
  'both-are-entities',
  'request-response-or-proactive',
  'purpose-and-relevance',
  'recipient-person-and-identity',
  'consent-and-how-given',
  'exception-and-why',
  'views-sought-or-why-not',
  'told-or-why-not',
  'told-before-or-after',
  'decided-by-two-people',
  'conversation-and-why-no-consent',
  'the-request',
  'reason',
  'decision-maker',
  'reasons-in-writing',
  'neutral-sentence',
] as const;
export type RecordField = (typeof recordFields)[number];

const ofEveryDisclosure: readonly RecordField[] = [
  'information',
  'date',
  'about-whom',
  'scheme',
  'how-threshold-was-met',
  'risk-assessment-or-safety-plan',
  'recipient-entity',
  'both-are-entities',
  'request-response-or-proactive',
  'purpose-and-relevance',
  'recipient-person-and-identity',
];
const ofEveryRefusal: readonly RecordField[] = [
  'the-request',
  'date',
  'decision-maker',
  'reason',
  'reasons-in-writing',
];

/** S12: what must be written down for this disclosure, or for not sharing. A dropped consent drops no duty to record. */
export function recordOf(part: SharingPart, outcome: SharingOutcome): readonly RecordField[] {
  switch (outcome) {
    case 'allow':
      return [...ofEveryDisclosure, ...ofThePerson(part)];
    case 'needs-consent':
      return ['information', 'date', 'about-whom', 'recipient-entity', 'conversation-and-why-no-consent'];
    case 'refuse': {
      const askedHer = part.consent === 'refused' || part.consent === 'withdrawn';
      return [
        ...ofEveryRefusal,
        ...(askedHer ? (['conversation-and-why-no-consent'] as const) : []),
        ...(refusalInWriting(part) === neutralRefusal ? (['neutral-sentence'] as const) : []),
      ];
    }
  }
}

function ofThePerson({ subject, consent }: SharingPart): readonly RecordField[] {
  switch (subject) {
    case 'person-using-violence':
    case 'alleged-person-using-violence':
      return [];
    case 'child-victim-survivor':
      return ['views-sought-or-why-not', 'told-or-why-not', 'told-before-or-after'];
    case 'adult-victim-survivor':
    case 'linked-person':
      if (consent === 'given') return ['consent-and-how-given', 'told-or-why-not'];
      return [
        'exception-and-why',
        'views-sought-or-why-not',
        'told-or-why-not',
        'told-before-or-after',
        // Rule 51: going on after a withdrawal or an expiry is decided anew, by two people.
        ...(consent === 'withdrawn' || consent === 'expired' ? (['decided-by-two-people'] as const) : []),
      ];
  }
}

/** S15, rule 59: what is given in writing whenever the reason itself may not be told. */
export const neutralRefusal =
  'What you asked for cannot be shared under the information sharing schemes. You may ask again and say more about your purpose.';

/**
 * S15: the reason as it is given to the entity that asked. It depends on who asks and for what purpose alone, so that no
 * wording tells of the person, of what they answered, or of an exclusion.
 */
export function refusalInWriting({ recipient, purpose }: Pick<SharingPart, 'recipient' | 'purpose'>): string {
  if (recipient.capacity !== 'employed') {
    return 'Only people who are employed or contracted, and named by their organisation, may use the information sharing schemes.';
  }
  const { standing, childStanding } = recipient;
  // Under either scheme: which of them a part would have gone by tells of the part (S14).
  return mayReceiveFor(purpose, standing) || mayReceiveFor(purpose, childStanding)
    ? neutralRefusal
    : 'Your organisation is not prescribed to receive information for this purpose.';
}

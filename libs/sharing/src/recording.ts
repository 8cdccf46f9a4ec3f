import type { DisclosureRecord } from '@inview/contract';
import type {
  EntityStanding,
  PartyRole,
  Receiver,
  RecordField,
  SharingDecision,
  SharingPart,
  SharingSubject,
} from '@inview/policy';

type Part = Pick<
  DisclosureRecord,
  'purpose' | 'alleged' | 'consent' | 'seriousThreat' | 'childRisk' | 'childThreshold' | 'exclusion'
>;
type Kept = Omit<DisclosureRecord, 'exclusion'> & { readonly standing: EntityStanding };

/** Who it is about, in the words of the sharing law. */
export function sharingSubject(role: PartyRole, alleged: boolean): SharingSubject {
  switch (role) {
    case 'person-using-violence':
      return alleged ? 'alleged-person-using-violence' : 'person-using-violence';
    case 'victim-survivor':
      return 'adult-victim-survivor';
    case 'child-victim-survivor':
    case 'linked-person':
      return role;
  }
}

/** What the sharing law is asked for one recipient (S1–S14). */
export function partFor(role: PartyRole, record: Part, receiver: Receiver): SharingPart {
  const { isHisSide, standing, childStanding, capacity } = receiver;
  return {
    subject: sharingSubject(role, record.alleged),
    purpose: record.purpose,
    recipient: { standing, childStanding, capacity, isHisSide, isSubject: false },
    consent: record.consent,
    relevantToChildRisk: record.childRisk,
    seriousThreat: record.seriousThreat,
    exclusion: record.exclusion,
    meetsChildThreshold: record.childThreshold,
  };
}

/** S14: what one end is under a scheme that carries it; where none does, under the family violence scheme. */
export function standingUnder(
  { schemes }: Pick<SharingDecision, 'schemes'>,
  { standing, childStanding }: Pick<Receiver, 'standing' | 'childStanding'>,
): EntityStanding {
  if (schemes.child !== 'allow') return standing;
  const byChildAlone = schemes.familyViolence !== 'allow' || standing === 'neither';
  return byChildAlone ? childStanding : standing;
}

interface Asked {
  readonly pointer: keyof Kept;
  readonly message: string;
  readonly kept: (record: Kept) => boolean;
}
const text = (pointer: 'relevance' | 'prepared' | 'recipient' | 'exception' | 'views', message: string): Asked => ({
  pointer,
  message,
  kept: (record) => record[pointer].trim() !== '',
});
const relevance = text('relevance', 'Write how it is relevant to the purpose, and how the threshold is met.');

/** What the giver writes of each field that the law asks for; what is not here, Inview records by itself. */
const asked: Partial<Record<RecordField, Asked>> = {
  'how-threshold-was-met': relevance,
  'purpose-and-relevance': relevance,
  'risk-assessment-or-safety-plan': text(
    'prepared',
    'Name the risk assessment or safety plan, or write that there is none.',
  ),
  'recipient-person-and-identity': text('recipient', 'Write who receives it, and how you know that it is they.'),
  'both-are-entities': {
    pointer: 'standing',
    message: 'Your agency is not registered as an entity of the information sharing schemes today.',
    kept: ({ standing }) => standing !== 'neither',
  },
  'consent-and-how-given': {
    pointer: 'consentHow',
    message: 'Choose how the consent was given.',
    kept: ({ consentHow }) => consentHow !== '',
  },
  'exception-and-why': text('exception', 'Write why it is shared without consent.'),
  'views-sought-or-why-not': text('views', 'Write what the person’s views are, or why they were not asked.'),
  'told-or-why-not': {
    pointer: 'toldWhy',
    message: 'Write why the person was not told.',
    kept: ({ told, toldWhy }) => told !== 'no' || toldWhy.trim() !== '',
  },
  'told-before-or-after': {
    pointer: 'told',
    message: 'Choose whether the person was told, before or after.',
    kept: ({ told }) => told !== '',
  },
  'decided-by-two-people': {
    pointer: 'consent',
    message: 'Consent was withdrawn or has run out: two people decide on going on. Ask the coordinator.',
    kept: () => false,
  },
};

/** What the law says must be recorded and is not, each once (S12). */
export function notRecorded(
  fields: readonly RecordField[],
  record: Kept,
): { readonly pointer: string; readonly message: string }[] {
  const lacking = new Set<Asked>();
  for (const field of fields) {
    const one = asked[field];
    if (one && !one.kept(record)) lacking.add(one);
  }
  return [...lacking].map(({ pointer, message }) => ({ pointer: `/record/${pointer}`, message }));
}

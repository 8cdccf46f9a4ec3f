import type {
  AgencyKind,
  BasisWithoutConsent,
  ConsultationState,
  ConsultedSubject,
  ContactMeans,
} from '@inview/policy';

/** Agencies by their public kinds, as they are named to her. */
export const kindWords: Record<AgencyKind, string> = {
  police: 'Police',
  'specialist-family-violence': 'Specialist family violence service',
  corrections: 'Corrections',
  'child-protection': 'Child protection',
  housing: 'Housing',
  'mental-health': 'Mental health',
  'alcohol-and-other-drugs': 'Alcohol and other drugs',
  'mens-service': 'Men’s service',
  'family-services': 'Family services',
};

/** On what it is shared, in a phrase. */
export const basisWords: Record<'consent' | BasisWithoutConsent, string> = {
  consent: 'She agreed',
  'serious-threat': 'Without her agreement: serious threat to a life, health or safety',
  'risk-to-a-child': 'Without her agreement: risk to a child',
};

/** On what a part is shared, by whose words it carries. */
export function basisOf(subject: ConsultedSubject, part: boolean, basis: 'consent' | BasisWithoutConsent): string {
  if (!part) return basisWords[basis];
  if (basis === 'consent') return 'The person agreed';
  const why = basis === 'serious-threat' ? 'serious threat to a life, health or safety' : 'risk to a child';
  return subject === 'child-victim-survivor' ? `About a child, by a ${why}` : `Without the person’s agreement: ${why}`;
}

/** The state as the advocate reads it: the same words whether or not there is a case (C2). */
export const ownStateWords: Record<ConsultationState, string> = {
  asked: 'Asked of your unit',
  draft: 'Not sent yet',
  received: 'Received',
  read: 'Read',
  answered: 'Answered',
  acknowledged: 'Acknowledged',
  withdrawn: 'Withdrawn',
  'no-advocate': 'Not with your unit',
};

/** The state as the panel reads it. */
export const panelStateWords: Record<ConsultationState, string> = {
  ...ownStateWords,
  asked: 'Asked',
  draft: 'Being answered',
  received: 'To read',
  read: 'Answer owed',
  'no-advocate': 'No advocate there',
};

/** The answer that the advocate is owed, in its four parts (domain.md §5 rule 48). */
export interface ReplyText {
  readonly mayTellHer: string;
  readonly withHim: string;
  readonly notToMention: string;
  readonly ifItWorsens: string;
}

/** How each part is named to the advocate who reads it and to the coordinator who writes it. */
export const replyParts: readonly {
  readonly name: keyof ReplyText;
  readonly advocate: string;
  readonly panel: string;
}[] = [
  { name: 'mayTellHer', advocate: 'What you may tell her', panel: 'What she may be told' },
  { name: 'withHim', advocate: 'What happens with him, and when', panel: 'What happens with him, and when' },
  { name: 'notToMention', advocate: 'What not to mention', panel: 'What not to mention' },
  { name: 'ifItWorsens', advocate: 'What to do if it gets worse', panel: 'What to do if it gets worse' },
];

/** Whether she was told that it is shared without her agreement. */
export const toldWords = {
  yes: 'Yes, she was told',
  'not-safe': 'No, it is not safe to tell her',
  'not-yet': 'Not yet',
  '': '',
} as const;
/** How she agreed. */
export const howWords = {
  'in-person': 'She said so, face to face',
  phone: 'She said so on the phone',
  video: 'She said so by video',
  written: 'She signed',
  spoken: 'She said so',
  '': '',
} as const;

/** The same of the person of a part. */
export const agreedWords = {
  'in-person': 'Said so, face to face',
  phone: 'Said so on the phone',
  video: 'Said so by video',
  written: 'Signed',
} as const;

/** By what means somebody can safely be reached about what was agreed (C22). */
export const contactWords: Record<ContactMeans | '', string> = {
  phone: 'By phone',
  message: 'By message',
  'in-person': 'Face to face only',
  'through-somebody': 'Through somebody else',
  'not-safe': 'Not safe in any way now',
  '': 'Not said',
};

/** What is known of pressure on her to withdraw; never taken as no (domain.md §5 rule 51). */
export const pressureWords: Readonly<Record<string, string>> = {
  yes: 'There was pressure on her, or there may have been. Treat it as a rise in risk.',
  no: 'She was asked: no pressure.',
  'could-not-ask': 'She could not be asked whether there was pressure. Do not take it as no.',
};

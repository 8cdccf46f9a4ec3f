/** Whom a piece of information is about (domain.md §1.6, the table's first column). */
export const sharingSubjects = [
  'person-using-violence',
  'alleged-person-using-violence',
  'adult-victim-survivor',
  'child-victim-survivor',
  'linked-person',
] as const;
export type SharingSubject = (typeof sharingSubjects)[number];

/** Whose words a consultation carries: hers, or in a part of its own a child's or a linked person's (C20). His never are. */
export const consultedSubjects = [
  'adult-victim-survivor',
  'child-victim-survivor',
  'linked-person',
] as const satisfies readonly SharingSubject[];
export type ConsultedSubject = (typeof consultedSubjects)[number];

/** To assess risk, to protect from it, or for the wellbeing and safety of a child. */
export const sharingPurposes = ['assessment', 'protection', 'child-wellbeing'] as const;
export type SharingPurpose = (typeof sharingPurposes)[number];

/** What an entity is under a scheme on a date; a risk assessment entity is an information sharing entity too. */
export const entityStandings = ['risk-assessment-entity', 'information-sharing-entity', 'neither'] as const;
export type EntityStanding = (typeof entityStandings)[number];

/** How the person who would receive works there. Only who is employed or contracted, and named, uses the schemes (rule 18). */
export const recipientCapacities = ['employed', 'volunteer', 'observer'] as const;
export type RecipientCapacity = (typeof recipientCapacities)[number];

/** What the person whom it is about has answered: for these recipients, this purpose and these items, and for nobody else. */
export const consentAnswers = ['given', 'not-asked', 'refused', 'withdrawn', 'expired'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** What makes information excluded; the last three are [recalled] (domain.md §1.6). */
export const exclusionGrounds = [
  'endangers-life-or-injury',
  'prejudices-proceedings-or-investigation',
  'contravenes-court-order',
  'legal-privilege',
  'contravenes-another-law',
  'identifies-confidential-source',
  'national-security',
  'fair-trial',
] as const;
export type ExclusionGround = (typeof exclusionGrounds)[number];

/** One part of what would be shared: about one person, for one purpose, to one recipient. Each part is decided by itself. */
export interface SharingPart {
  readonly subject: SharingSubject;
  readonly purpose: SharingPurpose;
  readonly recipient: {
    /** What they are under the family violence scheme, and under the child scheme (S14). */
    readonly standing: EntityStanding;
    readonly childStanding: EntityStanding;
    readonly capacity: RecipientCapacity;
    /** V1: of the side of the person using violence in this case. */
    readonly isHisSide: boolean;
    /** The person whom it is about. */
    readonly isSubject: boolean;
  };
  readonly consent: ConsentAnswer;
  /** Relates to assessing or managing the risk of family violence to a child. */
  readonly relevantToChildRisk: boolean;
  /** A serious threat was found for sharing; the panel's "serious and imminent" says nothing here (S13). */
  readonly seriousThreat: boolean;
  readonly exclusion: ExclusionGround | null;
  /** The first two parts of the child scheme's threshold are met; the third, exclusion, is asked above. */
  readonly meetsChildThreshold: boolean;
}

export const sharingOutcomes = ['refuse', 'needs-consent', 'allow'] as const;
/** In rising order: of the two schemes, the one that goes further decides. */
export type SharingOutcome = (typeof sharingOutcomes)[number];

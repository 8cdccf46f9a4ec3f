import type { ReferralContent, RouteResponse } from '@inview/contract';
import { threatHeads } from '@inview/policy';

/** Every field of a referral, in words: the form and its reading are both drawn from these tables. */

export type VictimSurvivor = NonNullable<ReferralContent['victimSurvivors']>[number];
export type PersonUsingViolence = NonNullable<ReferralContent['personsUsingViolence']>[number];
export type Child = NonNullable<ReferralContent['children']>[number];
export type UsualResponse = NonNullable<ReferralContent['usualResponses']>[number];
export type SafeContact = NonNullable<VictimSurvivor['safeContact']>;
export type Threat = NonNullable<ReferralContent['threat']>;

export interface FieldOf<T> {
  readonly key: Extract<keyof T, string>;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'line' | 'text' | 'date' | 'yes-no' | 'tick';
  /** Asked only when the rest of the row makes it a question. */
  readonly when?: (row: T) => boolean;
}

export const referrerFields: readonly FieldOf<ReferralContent>[] = [
  { key: 'contactName', label: 'Name of the person to talk to', kind: 'line' },
  { key: 'contactPhone', label: 'Phone', kind: 'line' },
  { key: 'contactEmail', label: 'E-mail', kind: 'line' },
];

export const whoSheIs: readonly FieldOf<VictimSurvivor>[] = [
  { key: 'name', label: 'Name', kind: 'line' },
  { key: 'dateOfBirth', label: 'Date of birth', kind: 'date' },
  { key: 'relationshipToPersonUsingViolence', label: 'Relationship to the person using violence', kind: 'line' },
  { key: 'pronouns', label: 'Pronouns', kind: 'line' },
];

export const whatToKnow: readonly FieldOf<VictimSurvivor>[] = [
  {
    key: 'aboriginalOrTorresStraitIslander',
    label: 'Aboriginal or Torres Strait Islander',
    hint: 'As she says it. No Aboriginal organisation is invited before she has chosen it.',
    kind: 'line',
  },
  { key: 'culturalBackground', label: 'Cultural background', kind: 'line' },
  { key: 'languageOrInterpreter', label: 'Language, and interpreter if one is needed', kind: 'line' },
  { key: 'disability', label: 'Disability, and what helps', kind: 'line' },
  { key: 'genderAndSexuality', label: 'Gender and sexuality, if she wants it known', kind: 'line' },
];

export const herAgreement: readonly FieldOf<VictimSurvivor>[] = [
  { key: 'aware', label: 'Does she know of this referral?', kind: 'yes-no' },
  {
    key: 'notAwareWhy',
    label: 'Why does she not know?',
    hint: 'For instance, because telling her is not safe now.',
    kind: 'text',
    when: (row) => row.aware === 'no',
  },
  { key: 'agreed', label: 'Does she agree to it?', kind: 'yes-no' },
  { key: 'ownView', label: 'What she says about her safety and what she wants', hint: 'In her words.', kind: 'text' },
];

export const safetyFields: readonly FieldOf<VictimSurvivor>[] = [
  {
    key: 'afraidOf',
    label: 'Who is she afraid of?',
    hint: 'Everybody, not only the person using violence: family, friends, others.',
    kind: 'text',
  },
  { key: 'safeToTalkTo', label: 'Who is it safe to talk to?', kind: 'text' },
  { key: 'notSafeToTalkTo', label: 'Who is it not safe to talk to?', kind: 'text' },
];

export const safeContactFields: readonly FieldOf<SafeContact>[] = [
  { key: 'address', label: 'Address', kind: 'line' },
  { key: 'phone', label: 'Phone', kind: 'line' },
  { key: 'safeToCall', label: 'Is it safe to call this number?', kind: 'yes-no' },
  {
    key: 'safeTimes',
    label: 'Safe times',
    hint: 'And whether a message may be left.',
    kind: 'text',
  },
  { key: 'codeWord', label: 'Code word', kind: 'line' },
  { key: 'email', label: 'E-mail', kind: 'line' },
  { key: 'otherContact', label: 'Other ways to reach her', kind: 'text' },
];

export const personUsingViolenceFields: readonly FieldOf<PersonUsingViolence>[] = [
  { key: 'name', label: 'Name', kind: 'line' },
  { key: 'dateOfBirth', label: 'Date of birth', kind: 'date' },
  { key: 'address', label: 'Address', kind: 'line', hint: 'Or where he was last known to stay.' },
  { key: 'relationship', label: 'Relationship to her', kind: 'line' },
  {
    key: 'program',
    label: 'Program he takes part in',
    hint: 'A men’s behaviour change program, for instance. Its family safety advocate can then be asked.',
    kind: 'line',
  },
];

export const childFields: readonly FieldOf<Child>[] = [
  { key: 'unborn', label: 'Not born yet', kind: 'tick' },
  { key: 'name', label: 'Name', kind: 'line' },
  { key: 'dateOfBirth', label: 'Date of birth', kind: 'date', when: (row) => row.unborn !== true },
  { key: 'relationshipToVictimSurvivor', label: 'Relationship to the victim survivor', kind: 'line' },
  { key: 'relationshipToPersonUsingViolence', label: 'Relationship to the person using violence', kind: 'line' },
  { key: 'inTheCareOf', label: 'In the care of', kind: 'line' },
  { key: 'address', label: 'Address, if not hers', kind: 'line' },
  { key: 'school', label: 'School, kindergarten or childcare', kind: 'line' },
];

/** Why now, under the five heads, in the words of the practice settings. */
export const threatFields = (words: RouteResponse<'practice.read'>['threatHeads']): readonly FieldOf<Threat>[] =>
  threatHeads.map((key) => ({ key, ...words[key], kind: 'text' }));

export const criteriaFields: readonly FieldOf<ReferralContent>[] = [
  { key: 'visibleHighRisk', label: 'Visible high risk on the assessment tool?', kind: 'yes-no' },
  { key: 'professionalJudgement', label: 'Serious risk by professional judgement?', kind: 'yes-no' },
  {
    key: 'potentialEscalation',
    label: 'Potential escalation?',
    hint: 'Three or more incidents reported to police in the past 12 months.',
    kind: 'yes-no',
  },
  {
    key: 'repeat',
    label: 'A repeat?',
    hint: 'A further incident within 12 months of an earlier referral to a panel.',
    kind: 'yes-no',
  },
  {
    key: 'repeatDetail',
    label: 'When, or which case',
    kind: 'text',
    when: (row) => row.repeat === 'yes',
  },
];

export const usualResponseFields: readonly FieldOf<UsualResponse>[] = [
  { key: 'service', label: 'Service', kind: 'line' },
  { key: 'date', label: 'Date', kind: 'date' },
  { key: 'result', label: 'What came of it', kind: 'text' },
  { key: 'whyNotEnough', label: 'Why it was not enough', kind: 'text' },
];

export const otherPanelFields: readonly FieldOf<ReferralContent>[] = [
  { key: 'otherPanels', label: 'Referred to any other panel? Where and when', kind: 'text' },
];

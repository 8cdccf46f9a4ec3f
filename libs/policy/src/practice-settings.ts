import {
  consentWords,
  threatHeadWords,
  undertakingWords,
  type Script,
  type ThreatHeadWords,
} from './practice-words.js';
import type { AgencyKind, ThreatHead } from './words.js';

export const clockUnits = ['hours', 'days', 'working-days'] as const;
/** A length of time as a practice sets it; working days leave out weekends and public holidays. */
export interface ClockLength {
  readonly amount: number;
  readonly unit: (typeof clockUnits)[number];
}

export const clockNames = [
  'consultationAnswer',
  'requestAnswer',
  'safetyRequestAnswer',
  'warnHer',
  'programExitReview',
  'emergencyAccess',
] as const;
export type ClockName = (typeof clockNames)[number];

/** What concerns somebody of whom it is not established yet that they use violence: the floor is the first value. */
export const allegedPersonPractices = ['assessment-only', 'nobody'] as const;
/** When a linked person is not asked: as an adult victim survivor, or for a child's risk alone. The floor is the first value. */
export const linkedPersonPractices = ['as-adult', 'child-risk-only'] as const;

/** The recalled parts of the sharing law (domain.md §1.6 [recalled]): a practice may read them more strictly, never less. */
export interface SharingPractice {
  readonly allegedPerson: (typeof allegedPersonPractices)[number];
  readonly linkedPerson: (typeof linkedPersonPractices)[number];
}

/** What a statewide practice decides about how Inview is used, under the floor of the rules (domain.md §5 rule 58). */
export interface PracticeSettings {
  /** The edition of the MARAM framework that risk is judged by. */
  readonly maramEdition: string;
  readonly sharing: SharingPractice;
  /** Agency kinds about which she is asked by a question of their own (rule 47). */
  readonly askedSeparately: readonly AgencyKind[];
  readonly consentWords: Script;
  readonly undertaking: Script;
  readonly threatHeads: Readonly<Record<ThreatHead, ThreatHeadWords>>;
  readonly meeting: {
    /** A soft limit: more is told to the coordinator, never forbidden. */
    readonly newCases: number;
    readonly minutesForNewCase: number;
  };
  readonly clocks: Readonly<Record<ClockName, ClockLength>>;
  /** Where the practice knows better than Victoria's list of public holidays: local ISO dates. */
  readonly workingDays: { readonly holidays: readonly string[]; readonly worked: readonly string[] };
  /** Counts below it are not shown outside a panel (rule 38). */
  readonly smallestCount: number;
}

/** Of those asked about separately, what no floor asks already: police and child protection have their questions always (C4). */
export function alsoAskedSeparately({ askedSeparately }: Pick<PracticeSettings, 'askedSeparately'>): AgencyKind[] {
  return askedSeparately.filter((kind) => !['police', 'child-protection', 'mens-service'].includes(kind));
}

/** In force until practice leads have approved a version of their own. */
export const defaultPracticeSettings: PracticeSettings = {
  maramEdition: 'MARAM practice guides, 2021',
  sharing: { allegedPerson: 'assessment-only', linkedPerson: 'as-adult' },
  askedSeparately: ['police', 'child-protection'],
  consentWords,
  undertaking: undertakingWords,
  threatHeads: threatHeadWords,
  meeting: { newCases: 5, minutesForNewCase: 15 },
  clocks: {
    consultationAnswer: { amount: 2, unit: 'working-days' },
    requestAnswer: { amount: 5, unit: 'working-days' },
    safetyRequestAnswer: { amount: 1, unit: 'working-days' },
    warnHer: { amount: 4, unit: 'hours' },
    programExitReview: { amount: 2, unit: 'working-days' },
    emergencyAccess: { amount: 4, unit: 'hours' },
  },
  workingDays: { holidays: [], worked: [] },
  smallestCount: 5,
};

/** Whether the danger is more than when it was last assessed. */
export const riskTrends = ['first', 'lower', 'same', 'higher'] as const;
export type RiskTrend = (typeof riskTrends)[number];

/** Whose circumstances or behaviour a factor is. */
export type RiskFactorGroup = 'his-behaviour' | 'her-circumstances' | 'children';

/**
 * The evidence-based risk factors by which an assessment is written (domain.md §1.9). `serious`: may indicate an increased risk of
 * being killed or almost killed [recalled]. No number of them is a level: the level is a judgement (rule 27).
 */
const factors = {
  'controlling-behaviour': ['his-behaviour', 'serious', 'Controlling behaviours'],
  'access-to-weapons': ['his-behaviour', 'serious', 'Access to weapons'],
  'weapon-used': ['his-behaviour', 'serious', 'Weapon used in the most recent event'],
  'harmed-or-threatened-family': ['his-behaviour', 'serious', 'Has harmed or threatened to harm her or family'],
  'strangled-or-choked': ['his-behaviour', 'serious', 'Has ever tried to strangle or choke'],
  'threatened-to-kill': ['his-behaviour', 'serious', 'Has ever threatened to kill'],
  'harmed-or-threatened-pets': ['his-behaviour', 'serious', 'Has harmed or threatened pets'],
  'threatened-self-harm': ['his-behaviour', 'serious', 'Has threatened or tried self-harm or suicide'],
  stalking: ['his-behaviour', 'serious', 'Stalking'],
  'sexual-assault': ['his-behaviour', 'serious', 'Sexual assault'],
  'breach-of-orders': ['his-behaviour', '', 'Breach of court orders, past or present'],
  'history-of-family-violence': ['his-behaviour', '', 'History of family violence'],
  'history-of-violence': ['his-behaviour', '', 'History of other violence'],
  'obsession-or-jealousy': ['his-behaviour', 'serious', 'Obsession or jealous behaviour'],
  unemployed: ['his-behaviour', 'serious', 'Unemployed or disengaged from education'],
  'alcohol-or-drugs': ['his-behaviour', 'serious', 'Alcohol or drug misuse'],
  'mental-illness': ['his-behaviour', '', 'Mental illness or depression'],
  isolation: ['his-behaviour', '', 'Isolates her'],
  'physical-harm': ['his-behaviour', '', 'Physical harm'],
  'emotional-abuse': ['his-behaviour', '', 'Emotional abuse'],
  'property-damage': ['his-behaviour', '', 'Property damage'],
  'pregnancy-or-new-birth': ['her-circumstances', 'serious', 'Pregnancy or a new birth'],
  'planning-to-leave-or-separated': ['her-circumstances', 'serious', 'Planning to leave, or recently separated'],
  escalation: ['her-circumstances', 'serious', 'Escalation: more severe or more often'],
  imminence: ['her-circumstances', 'serious', 'Imminence'],
  'financial-difficulty': ['her-circumstances', '', 'Financial abuse or difficulty'],
  'child-exposed': ['children', '', 'A child is exposed to family violence'],
  'child-intervened': ['children', '', 'A child has intervened in violence'],
  'sexualised-behaviour-to-child': ['children', '', 'Sexualised behaviours towards a child'],
  'non-return-of-child': ['children', '', 'Behaviour indicating that a child may not be returned'],
  'undermines-parent': ['children', '', 'Undermines the relationship of child and parent'],
  'statutory-intervention': ['children', '', 'Professional or statutory intervention'],
  'change-in-child': ['children', '', 'Change in a child’s behaviour not otherwise explained'],
} as const satisfies Record<string, readonly [RiskFactorGroup, 'serious' | '', string]>;

export type RiskFactor = keyof typeof factors;

export interface RiskFactorEntry {
  readonly factor: RiskFactor;
  readonly group: RiskFactorGroup;
  readonly serious: boolean;
  readonly words: string;
}

export const riskFactors: readonly RiskFactorEntry[] = Object.entries(factors).map(
  ([factor, [group, serious, words]]) => ({
    factor: factor as RiskFactor,
    group,
    serious: serious === 'serious',
    words,
  }),
);
export const riskFactorKeys = Object.keys(factors) as [RiskFactor, ...RiskFactor[]];

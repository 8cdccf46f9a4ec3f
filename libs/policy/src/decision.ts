import type { RuleId } from './rules.js';
import type { Audience } from './words.js';

/** Why not: `unknown` answers exactly as what does not exist (V3); the others may be told. */
export type Refusal = 'unknown' | 'forbidden' | 'undertaking-required' | 'frozen' | 'meeting-closed';

/** The law's answer. It always cites at least one rule. */
export type Decision =
  | { readonly allow: true; readonly rules: readonly RuleId[]; readonly audiences: readonly Audience[] }
  | { readonly allow: false; readonly rules: readonly RuleId[]; readonly refusal: Refusal };

export const allow = (audiences: readonly Audience[], ...rules: RuleId[]): Decision => ({
  allow: true,
  rules,
  audiences,
});
export const refuse = (refusal: Refusal, ...rules: RuleId[]): Decision => ({ allow: false, rules, refusal });

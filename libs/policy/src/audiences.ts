import type { Decision } from './decision.js';
import type { Facts } from './facts.js';
import { receiverOf, usesSchemes } from './receiver.js';
import { sideOf } from './side.js';
import type { Audience } from './words.js';

/** V2, V21: why nothing of her side is read by the actor; null where it may be. Who may not know of it learns nothing (V3). */
export function withoutHerSide(facts: Facts): Extract<Decision, { allow: false }> | null {
  if (sideOf(facts) === 'his') return { allow: false, refusal: 'unknown', rules: ['V2', 'V3'] };
  return usesSchemes(receiverOf(facts)) ? null : { allow: false, refusal: 'unknown', rules: ['V21', 'V3'] };
}

/** V2, V21: which audiences a panel member may read in this case, the whole panel's first. */
export function audiencesOf(facts: Facts): readonly Audience[] {
  return withoutHerSide(facts) ? ['whole-panel'] : ['whole-panel', 'her-side'];
}

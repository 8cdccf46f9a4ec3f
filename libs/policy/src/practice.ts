import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { isHisSide } from './place.js';

/** G3: his side never, because what a change would have done is counted over past cases, hers included (V2). */
const lead = (facts: Facts): Decision =>
  facts.actor.practiceLead && !isHisSide(facts.actor) ? allow([], 'G3') : refuse('unknown', 'G3', 'V3');

/** How Inview is used across panels: what a practice lead reads, proposes and approves. */
export const practiceLaw = {
  'settings.read': lead,
  'settings.propose': lead,
  'settings.approve': lead,
};

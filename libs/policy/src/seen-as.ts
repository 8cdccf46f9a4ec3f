import type { Action } from './actions.js';
import { decide } from './decide.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { previewed } from './preview.js';

/**
 * Y2, Y3: what the law answers to a member of the panel while somebody else looks with their eyes. What is shown is what both
 * may read; of everything else the preview learns only whether the member may do it, and no audience comes with it.
 */
export function decideSeenAs(action: Action, theirs: Facts, own: Facts): Decision {
  const served = decide(action, theirs);
  if (!served.allow) return served;
  if (!previewed.includes(action)) return allow([], ...served.rules, 'Y3');
  const read = decide(action, own);
  if (!read.allow) return refuse('unknown', 'Y2', 'V3');
  const both = served.audiences.filter((audience) => read.audiences.includes(audience));
  return allow(both, ...served.rules, 'Y2');
}

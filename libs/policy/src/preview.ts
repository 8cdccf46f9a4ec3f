import type { Action } from './actions.js';
import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { coordinates } from './side.js';

/** Y2: the actions on which each piece of a case is read that a preview shows. */
export const previewed: readonly Action[] = [
  'case.read',
  'case.read-her-side',
  'plan.read',
  'action.read',
  'contribution.read',
  'consultation.read',
  'exchange.list',
  'request.read',
  'statement.read',
];

/** Y1: whoever reads both parts and answers for what is released. */
function preview(facts: Facts): Decision {
  if (!coordinates(facts)) return refuse('unknown', 'Y1', 'V3');
  const read = readCase(facts);
  return read.allow ? allow(read.audiences, 'P3', 'Y1') : read;
}

/** Looking at a case as a member of its panel is served it. */
export const previewLaw = { 'case.preview': preview };

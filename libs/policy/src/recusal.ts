import type { Action } from './actions.js';
import type { ConflictFacts, Facts } from './facts.js';

/**
 * X1, X5: whether the case is unknown to the actor because of a conflict: their own, or their agency's where it is a staff case that
 * they are not named to carry on with; unless emergency access is in force (X3).
 */
export function isShutOut(conflict: Partial<ConflictFacts> | undefined): boolean {
  if (!conflict || conflict.emergency) return false;
  return conflict.recused === true || (conflict.staffCase === true && !conflict.carriesOn);
}

/** X3: emergency access is all that lets the actor in. */
export function isLetIn({ conflict }: Facts): boolean {
  return conflict?.emergency === true && isShutOut({ ...conflict, emergency: false });
}

/**
 * C6, C2, N3: what she wrote stays the advocate's to read, to withdraw and to pull back; it tells her of no case. W20: what somebody
 * read before a conflict they hold in it, too.
 */
const inSpiteOfConflict: readonly Action[] = [
  'consultation.read-own',
  'consultation.withdraw',
  'lane.pull-back',
  'consultation.hold-words',
];

/** X1: whether a conflict stands between the actor and this action. */
export function bars(facts: Facts, action: Action): boolean {
  return isShutOut(facts.conflict) && !inSpiteOfConflict.includes(action);
}

/** X2: the actor has acted for her, and this action is aimed at him. */
export function wouldActForBoth({ conflict, action }: Facts): boolean {
  return conflict?.actedForHer === true && action?.aimedAtHim === true;
}

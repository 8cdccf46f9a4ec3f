import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { isShutOut } from './recusal.js';
import { coordinates, sideOf } from './side.js';

/** How many chairs must agree to emergency access: a panel has two (domain.md §1.1, X3). */
export const CHAIRS = 2;

/** X3: both chairs, two different people, and never the person whom it is for. */
export function opensEmergency(approvedBy: readonly string[], forId: string): boolean {
  return new Set(approvedBy.filter((chair) => chair !== forId)).size >= CHAIRS;
}

/** X4: who keeps the panel's conflicts: its coordinator and its chairs, never his side. */
function keep(facts: Facts): Decision {
  const read = readCase(facts);
  if (!read.allow) return read;
  const keeps = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
  return keeps && sideOf(facts) !== 'his' ? allow([], 'X4') : refuse('forbidden', 'X4');
}

function lift(facts: Facts): Decision {
  const kept = keep(facts);
  if (!kept.allow) return kept;
  return coordinates(facts) && !isShutOut({ ...facts.conflict, emergency: false })
    ? allow([], 'P3', 'X4')
    : refuse('forbidden', 'P3', 'X4');
}

function approve(facts: Facts): Decision {
  const kept = keep(facts);
  if (!kept.allow) return kept;
  return facts.panel?.membership === 'co-chair' && !isShutOut({ ...facts.conflict, emergency: false })
    ? allow([], 'X3')
    : refuse('forbidden', 'X3');
}

/** Anybody who knows the case may say that they cannot take part in it; nobody is asked why they may. */
function declare(facts: Facts): Decision {
  const read = readCase(facts);
  return read.allow ? allow([], 'X1') : read;
}

/** Conflicts of interest in one case: saying so, keeping them, and letting somebody in in an emergency. */
export const conflictLaw = {
  'conflict.declare': declare,
  'conflict.read': keep,
  'conflict.record': keep,
  'conflict.lift': lift,
  'emergency.approve': approve,
};

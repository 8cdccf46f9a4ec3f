import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { isShutOut } from './recusal.js';
import { coordinates, sideOf } from './side.js';

/** One chair's word for emergency access. */
export interface Approval {
  readonly chairId: string;
  /** Of who stands in for a chair: who named them, and who recorded that chair's conflict. Nobody, of the panel's own chairs. */
  readonly broughtInBy: readonly string[];
}

/** X3, X21: both chairs, two different people, never the person whom it is for, and neither brought in by the other. */
export function opensEmergency(approvals: readonly Approval[], forId: string): boolean {
  const others = approvals.filter(({ chairId }) => chairId !== forId);
  const broughtIn = (one: Approval, by: Approval) => one.broughtInBy.includes(by.chairId);
  return others.some((one) =>
    others.some((two) => one.chairId !== two.chairId && !broughtIn(one, two) && !broughtIn(two, one)),
  );
}

/** One who keeps conflicts. */
interface Keeper {
  readonly id: string;
  readonly agencyId: string;
}

/** X20: whether this keeper is the second who is asked about a chair or coordinator: of another agency, and not the one concerned. */
export function maySecond(keeper: Keeper, proposer: Keeper, concerned: readonly string[]): boolean {
  return keeper.agencyId !== proposer.agencyId && keeper.id !== proposer.id && !concerned.includes(keeper.id);
}

/** X30: whether, without these, two keepers of two agencies are left to name who stands in. */
export function leavesTwo(keepers: readonly Keeper[], concerned: readonly string[]): boolean {
  const left = keepers.filter(({ id }) => !concerned.includes(id));
  return new Set(left.map(({ agencyId }) => agencyId)).size > 1;
}

/** X4: who keeps the panel's conflicts: its coordinator and its chairs, never his side. */
export function keepsConflicts(facts: Facts): boolean {
  const keeps = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
  return keeps && sideOf(facts) !== 'his';
}

function keep(facts: Facts): Decision {
  const read = readCase(facts);
  if (!read.allow) return read;
  return keepsConflicts(facts) ? allow([], 'X4') : refuse('forbidden', 'X4');
}

/** X20: in an office of their own: who stands in was brought in by those whose word this would check. */
function second(facts: Facts): Decision {
  const kept = keep(facts);
  if (!kept.allow) return kept;
  return facts.panel?.standsIn ? refuse('forbidden', 'X20') : allow([], 'X4', 'X20');
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
  'conflict.second': second,
  'conflict.lift': lift,
  'emergency.approve': approve,
};

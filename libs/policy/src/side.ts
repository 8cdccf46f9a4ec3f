import type { Facts } from './facts.js';
import { isHisSide, type Place } from './place.js';
import type { Audience, Side } from './words.js';

/**
 * V1, V20: the side of the actor: of the unit where they work, and in the case of a man with whom they worked in a program, wherever
 * they work now. Having answered for her opens nothing of the panel's: her advocate reads her own consultations (C2), and who was
 * her advocate once and works with him now is of his side.
 */
export function sideOf({ actor, conflict }: Facts): Side {
  return isHisSide(actor) || conflict?.workedWithHim === true ? 'his' : 'panel';
}

/** C8: whether a panel seat opens anything to somebody of this kind of unit. */
export function seatOpens(unitKind: Facts['actor']['unitKind']): boolean {
  return unitKind !== 'partner-contact';
}

/** C8: the facts as the law takes them: a seat of somebody who answers for her is no seat. */
export function seated(facts: Facts): Facts {
  if (seatOpens(facts.actor.unitKind) || !facts.panel) return facts;
  return { ...facts, panel: { ...facts.panel, membership: null } };
}

/** P3, V2: who runs the panel reads both audiences, so nobody of his side does. */
export function coordinates(facts: Facts): boolean {
  return facts.panel?.membership === 'coordinator' && sideOf(facts) !== 'his';
}

/** A1: whether an owner who works there may hold an action of this audience. */
export function mayOwn(owner: Place, audience: Audience): boolean {
  return audience === 'whole-panel' || !isHisSide(owner);
}

/** A3: the audience of what derives from sources of these audiences. */
export function inheritedAudience(sources: readonly Audience[]): Audience {
  return sources.includes('her-side') ? 'her-side' : 'whole-panel';
}

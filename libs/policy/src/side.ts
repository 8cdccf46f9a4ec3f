import type { Facts } from './facts.js';
import type { Audience, Side } from './words.js';

/**
 * V1: the side of the actor. Having answered for her opens nothing of the panel's: her advocate reads her own consultations
 * (C2), and who was her advocate once and works with him now is of his side.
 */
export function sideOf(facts: Facts): Side {
  return facts.actor.agencyKind === 'mens-service' ? 'his' : 'panel';
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

/** V2: which audiences a panel member may read in this case, the whole panel's first. */
export function audiencesOf(facts: Facts): readonly Audience[] {
  return sideOf(facts) === 'his' ? ['whole-panel'] : ['whole-panel', 'her-side'];
}

/** P3, V2: who runs the panel reads both audiences, so nobody of his side does. */
export function coordinates(facts: Facts): boolean {
  return facts.panel?.membership === 'coordinator' && sideOf(facts) !== 'his';
}

/** A1: whether an owner of this kind of agency may hold an action of this audience. */
export function mayOwn(agencyKind: Facts['actor']['agencyKind'], audience: Audience): boolean {
  return audience === 'whole-panel' || agencyKind !== 'mens-service';
}

/** A3: the audience of what derives from sources of these audiences. */
export function inheritedAudience(sources: readonly Audience[]): Audience {
  return sources.includes('her-side') ? 'her-side' : 'whole-panel';
}

import type { Action, AgencyKind, Audience, RuleId, UnitKind } from '@inview/policy';

/** Who acts: a practitioner in a session, with the unit and agency they act for. */
export interface Actor {
  readonly practitionerId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly role: string;
  readonly unitId: string;
  readonly unitKind: UnitKind;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
  readonly agency: string;
  /** Somebody else looks with their eyes: such an actor reads what both may, and does nothing (Y2, Y3). */
  readonly seenBy?: Actor;
}

declare const made: unique symbol;

/**
 * Leave to do one thing to one subject, given by the law now. Only the grant maker can make one, and a grant for one action
 * is no grant for another: a forgotten check is a compile error.
 */
export interface Grant<A extends Action> {
  readonly [made]: A;
  readonly action: A;
  readonly actor: Actor;
  /** What the action was asked on; null for oneself. */
  readonly subjectId: string | null;
  readonly panelId: string | null;
  readonly caseId: string | null;
  /** What of the case may be served or written: never read anything of an audience that is not listed here. */
  readonly audiences: readonly Audience[];
  readonly rules: readonly RuleId[];
  /** Local ISO date of the panel. */
  readonly today: string;
  readonly at: Date;
}

/** The id that the grant is on; a grant on oneself has none, and asking for it is a bug. */
export function subjectOf(grant: Grant<Action>): string {
  if (grant.subjectId === null) throw new Error(`A grant for ${grant.action} names nothing.`);
  return grant.subjectId;
}

export function caseOf(grant: Grant<Action>): string {
  if (grant.caseId === null) throw new Error(`A grant for ${grant.action} names no case.`);
  return grant.caseId;
}

export function panelOf(grant: Grant<Action>): string {
  if (grant.panelId === null) throw new Error(`A grant for ${grant.action} names no panel.`);
  return grant.panelId;
}

/** Holds a query to the audiences that the law granted: asking for another is a bug, never an empty list. */
export function withinAudience(grant: Grant<Action>, audience: Audience): Audience {
  if (!grant.audiences.includes(audience)) throw new Error(`A grant for ${grant.action} does not reach this audience.`);
  return audience;
}

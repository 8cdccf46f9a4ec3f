import type { Facts, RegisterFacts } from './facts.js';
import { isHisSide } from './place.js';
import { standingOf, type ActingCapacity, type SharingScheme } from './prescription.js';
import { entityStandings, type EntityStanding, type RecipientCapacity } from './sharing-part.js';
import { sideOf } from './side.js';
import type { AgencyKind, UnitKind } from './words.js';

/** Who would be given something, as the register has it on the day. */
export interface Receiver {
  readonly agencyKind: AgencyKind;
  readonly isHisSide: boolean;
  /** Under the family violence scheme. */
  readonly standing: EntityStanding;
  readonly childStanding: EntityStanding;
  readonly capacity: RecipientCapacity;
}

/** Somebody who sits on a panel, as the register has them. */
export interface MemberFacts extends RegisterFacts {
  readonly unitKind: UnitKind;
  /** In the case that it is about they are of his side, wherever they work (V20); absent where it is about none. */
  readonly workedWithHim?: boolean;
}

/** What the widest of them is, under each scheme. */
function standings(registers: readonly RegisterFacts[], acting: ActingCapacity, date: string) {
  const under = (scheme: SharingScheme): EntityStanding => {
    const each = registers.map((one) => standingOf(one.prescriptions, scheme, { ...one, capacity: acting }, date));
    return entityStandings.find((standing) => each.includes(standing)) ?? 'neither';
  };
  return { standing: under('family-violence'), childStanding: under('child') };
}

/** The actor; on the panel when a member of it, else for their own service (rule 60). */
export function receiverOf(facts: Facts): Receiver {
  const { actor, panel, today } = facts;
  return {
    agencyKind: actor.agencyKind,
    isHisSide: sideOf(facts) === 'his',
    ...standings([actor.register], panel?.membership ? 'panel' : 'own-service', today),
    capacity: actor.register.capacity,
  };
}

/**
 * An agency of a panel, by those of its people who sit there: it may be given what any of them may read. Nobody there, or
 * volunteers and observers alone, receives nothing. Where all who sit there work with him it is of his side; where some do,
 * the others are asked for it (V1, V20).
 */
export function agencyAsReceiver(agencyKind: AgencyKind, members: readonly MemberFacts[], date: string): Receiver {
  const others = members.filter((one) => !one.workedWithHim && !isHisSide({ agencyKind, unitKind: one.unitKind }));
  const his = isHisSide({ agencyKind, unitKind: 'general' }) || (members.length > 0 && others.length === 0);
  const employed = (his ? members : others).filter(({ capacity }) => capacity === 'employed');
  return { agencyKind, isHisSide: his, ...standings(employed, 'panel', date), capacity: 'employed' };
}

/** C32: those of one unit, outside any panel; her advocates stand on her side, whichever agency runs the program. */
export function inOwnService(agencyKind: AgencyKind, members: readonly MemberFacts[], date: string): Receiver {
  const employed = members.filter(({ capacity }) => capacity === 'employed');
  return { agencyKind, isHisSide: false, ...standings(employed, 'own-service', date), capacity: 'employed' };
}

/** V21: what she says is shared by who is employed to answer for her; a volunteer supports her and shares nothing (S2). */
export function isEmployed({ actor }: Facts): boolean {
  return actor.register.capacity === 'employed';
}

/** S2, S5, S14: whether somebody may be given anything at all of family violence on that day. The child scheme is asked part by part. */
export function usesSchemes({ standing, capacity }: Receiver): boolean {
  return standing !== 'neither' && capacity === 'employed';
}

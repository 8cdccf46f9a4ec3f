import type { Facts, RegisterFacts } from './facts.js';
import { isHisSide } from './place.js';
import { standingOf, type ActingCapacity } from './prescription.js';
import { entityStandings, type EntityStanding, type RecipientCapacity } from './sharing-part.js';
import { sideOf } from './side.js';
import type { AgencyKind, UnitKind } from './words.js';

/** Who would be given something, as the register has it on the day. */
export interface Receiver {
  readonly agencyKind: AgencyKind;
  readonly isHisSide: boolean;
  readonly standing: EntityStanding;
  readonly capacity: RecipientCapacity;
}

/** Somebody who sits on a panel, as the register has them. */
export interface MemberFacts extends RegisterFacts {
  readonly unitKind: UnitKind;
}

const standing = (register: RegisterFacts, acting: ActingCapacity, date: string): EntityStanding =>
  standingOf(register.prescriptions, { ...register, capacity: acting }, date);

/** The actor; on the panel when a member of it, else for their own service (rule 60). */
export function receiverOf(facts: Facts): Receiver {
  const { actor, panel, today } = facts;
  return {
    agencyKind: actor.agencyKind,
    isHisSide: sideOf(facts) === 'his',
    standing: standing(actor.register, panel?.membership ? 'panel' : 'own-service', today),
    capacity: actor.register.capacity,
  };
}

/**
 * An agency of a panel, by those of its people who sit there: it may be given what any of them may read. Nobody there, or
 * volunteers and observers alone, receives nothing. Where all who sit there work with him it is of his side; where some do,
 * the others are asked for it (V1).
 */
export function agencyAsReceiver(agencyKind: AgencyKind, members: readonly MemberFacts[], date: string): Receiver {
  const others = members.filter(({ unitKind }) => !isHisSide({ agencyKind, unitKind }));
  const his = isHisSide({ agencyKind, unitKind: 'general' }) || (members.length > 0 && others.length === 0);
  const employed = (his ? members : others).filter(({ capacity }) => capacity === 'employed');
  const standings = employed.map((member) => standing(member, 'panel', date));
  const best = entityStandings.find((one) => standings.includes(one)) ?? 'neither';
  return { agencyKind, isHisSide: his, standing: best, capacity: 'employed' };
}

/** V21: what she says is shared by who is employed to answer for her; a volunteer supports her and shares nothing (S2). */
export function isEmployed({ actor }: Facts): boolean {
  return actor.register.capacity === 'employed';
}

/** S2, S5: whether somebody may be given anything at all under the schemes on that day. */
export function usesSchemes({ standing, capacity }: Receiver): boolean {
  return standing !== 'neither' && capacity === 'employed';
}

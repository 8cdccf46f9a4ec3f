import type { Facts, RegisterFacts } from './facts.js';
import { standingOf, type ActingCapacity } from './prescription.js';
import { entityStandings, type EntityStanding, type RecipientCapacity } from './sharing-part.js';
import type { AgencyKind } from './words.js';

/** Who would be given something, as the register has it on the day. */
export interface Receiver {
  readonly agencyKind: AgencyKind;
  readonly standing: EntityStanding;
  readonly capacity: RecipientCapacity;
}

const receiver = (agencyKind: AgencyKind, register: RegisterFacts, acting: ActingCapacity, date: string): Receiver => ({
  agencyKind,
  standing: standingOf(register.prescriptions, { ...register, capacity: acting }, date),
  capacity: register.capacity,
});

/** The actor; on the panel when a member of it, else for their own service (rule 60). */
export function receiverOf({ actor, panel, today }: Facts): Receiver {
  return receiver(actor.agencyKind, actor.register, panel?.membership ? 'panel' : 'own-service', today);
}

/**
 * An agency of a panel, by those of its people who sit there: it may be given what any of them may read. Nobody there, or
 * volunteers and observers alone, receives nothing.
 */
export function agencyAsReceiver(agencyKind: AgencyKind, members: readonly RegisterFacts[], date: string): Receiver {
  const employed = members.filter(({ capacity }) => capacity === 'employed');
  const standings = employed.map((member) => receiver(agencyKind, member, 'panel', date).standing);
  const standing = entityStandings.find((best) => standings.includes(best)) ?? 'neither';
  return { agencyKind, standing, capacity: 'employed' };
}

/** S2, S5: whether somebody may be given anything at all under the schemes on that day. */
export function usesSchemes({ standing, capacity }: Receiver): boolean {
  return standing !== 'neither' && capacity === 'employed';
}

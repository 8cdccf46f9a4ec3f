import type { EntityStanding } from './sharing-part.js';

/** In which capacity somebody acts: for their own service, or as a member of the panel. */
export const actingCapacities = ['own-service', 'panel'] as const;
export type ActingCapacity = (typeof actingCapacities)[number];

/** Rule 60: some are prescribed only while they act on the panel. */
export const prescribedCapacities = ['any', 'panel'] as const;

/** Which information sharing scheme: that of family violence (FVISS), or the child one (CISS). Each prescribes entities of its own. */
export const sharingSchemes = ['family-violence', 'child'] as const;
export type SharingScheme = (typeof sharingSchemes)[number];

/** One entry of the register of prescribed entities. Null means every unit, or every role. Dates are local ISO dates. */
export interface Prescription {
  readonly agencyId: string;
  readonly unitId: string | null;
  readonly role: string | null;
  readonly capacity: (typeof prescribedCapacities)[number];
  /** The schemes that it is an entry of. */
  readonly schemes: readonly SharingScheme[];
  readonly standing: Exclude<EntityStanding, 'neither'>;
  readonly from: string;
  /** The last day, or null while it has no end. */
  readonly until: string | null;
}

export interface Prescribed {
  readonly agencyId: string;
  readonly unitId: string;
  readonly role: string;
  readonly capacity: ActingCapacity;
}

/** S14: what somebody is under one scheme on a date; the widest of its entries that fit. Without an entry, neither. */
export function standingOf(
  prescriptions: readonly Prescription[],
  scheme: SharingScheme,
  who: Prescribed,
  date: string,
): EntityStanding {
  const fitting = prescriptions.filter(
    (entry) => entry.schemes.includes(scheme) && fits(entry, who) && runs(entry, date),
  );
  if (fitting.some(({ standing }) => standing === 'risk-assessment-entity')) return 'risk-assessment-entity';
  return fitting.length > 0 ? 'information-sharing-entity' : 'neither';
}

const fits = (entry: Prescription, who: Prescribed) =>
  entry.agencyId === who.agencyId &&
  (entry.unitId === null || entry.unitId === who.unitId) &&
  (entry.role === null || entry.role === who.role) &&
  (entry.capacity === 'any' || entry.capacity === who.capacity);

const runs = ({ from, until }: Prescription, date: string) => from <= date && (until === null || date <= until);

import type { RouteResponse } from '@inview/contract';

export type Conflicts = RouteResponse<'case.conflicts'>;
export type Conflict = Conflicts['conflicts'][number];
export type EmptyOffice = Conflicts['emptyOffices'][number];
export type KnownProgram = Conflicts['programs'][number];
export type Emergency = Conflicts['emergencies'][number];
export type Directory = RouteResponse<'panel.directory'>['agencies'];
export type Person = Conflict['recordedBy'];

/** Who keeps the case's conflicts, and of which panel it is. */
export interface Keeping {
  readonly caseId: string;
  readonly panelId: string;
  readonly agencies: Directory;
}

export const named = ({ name, agency }: Person): string => `${name}, ${agency}`;

/** Everybody who can be named, by agency. */
export const peopleOptions = (agencies: Directory): { value: string; label: string }[] =>
  agencies.flatMap(({ people }) => people.map((person) => ({ value: person.id, label: named(person) })));

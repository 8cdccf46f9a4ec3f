import { z } from 'zod';
import { agencyKinds, unitKinds } from '@inview/policy';

/** Pieces that many routes share. Ids are UUIDv4; instants are UTC ISO 8601; dates are local ISO dates of the panel. */
/** In one spelling only, as ids also name rooms and are compared. */
export const Id = z.uuid().toLowerCase();
export const Instant = z.iso.datetime();
/** The year 0 is none: Postgres has no such date. */
export const LocalDate = z.iso.date().refine((date) => date >= '0001');
/** One line: a name, a role, a service. */
export const Line = z.string().trim().min(1).max(200);
/** A reason: a paragraph. */
export const Reason = z.string().trim().min(1).max(2000);
/** Some paragraphs. */
export const Text = z.string().trim().min(1).max(20_000);
/** The same two while a draft is being typed: they may be empty. */
export const DraftLine = z.string().max(200);
export const DraftText = z.string().max(20_000);

export const AgencyRef = z.strictObject({ id: Id, name: z.string(), shortName: z.string(), kind: z.enum(agencyKinds) });
export type AgencyRef = z.infer<typeof AgencyRef>;
export const UnitRef = z.strictObject({ id: Id, name: z.string(), kind: z.enum(unitKinds) });
/** Who did something, as panels say it: the role and the agency beside the name. */
export const PersonRef = z.strictObject({ id: Id, name: z.string(), role: z.string(), agency: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

export const Empty = z.strictObject({});
export const Made = z.strictObject({ id: Id });
export const Saved = z.strictObject({ savedAt: Instant });

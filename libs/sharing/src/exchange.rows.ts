import type { EntityManager } from 'typeorm';
import type { Access, Actor } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import type { Action } from '@inview/policy';
import { readableHeld, type OfConsultation } from './consultation.holds.js';

export type RequestRow = RouteResponse<'exchange.mine'>['requestsIn'][number];
export type ExchangeRow = RouteResponse<'exchange.mine'>['given'][number];
export type CorrectionRow = RouteResponse<'exchange.mine'>['corrections'][number];

export const iso = (at: Date | string): string => new Date(at).toISOString();
export const aboutOf = (y: string, role = `${y}.role`) =>
  `jsonb_build_object('partyId', ${y}.id, 'name', ${y}.name, 'role', ${role}) as about`;

/** Of a consultation `k`: the person of the case that it is about, or whom her advocate alone names (C20). */
export const aboutWhom = (y: string) =>
  `jsonb_build_object('partyId', ${y}.id, 'name', coalesce(${y}.name, k.person), 'role', coalesce(${y}.role, ${roleOfPart})) as about`;
export const roleOfPart = `case k.subject when 'adult-victim-survivor' then 'victim-survivor' else k.subject end`;

type Stored = Omit<RequestRow, 'askedAt' | 'when'> & { askedAt: Date };

/** Requests as lists show them: safety concerns first, then by due date. */
export async function requestRows(
  tx: EntityManager,
  where: string,
  parameters: readonly unknown[],
  today: string,
): Promise<RequestRow[]> {
  const found = await rows<Stored>(
    tx,
    `select r.id, r.case_id as "caseId", f.reference, ${aboutOf('y')}, agency_ref(r.from_agency_id) as "from",
            agency_ref(r.to_agency_id) as "to", r.purpose, r.safety_concern as "safetyConcern", r.state,
            r.asked_at as "askedAt", r.due_on::text as "dueOn"
     from information_request r join case_file f on f.id = r.case_id join case_party y on y.id = r.party_id
     where ${where} order by r.safety_concern desc, r.due_on, r.asked_at, y.name`,
    parameters,
  );
  return found.map((row) => ({ ...row, askedAt: iso(row.askedAt), when: whenDue(row, today) }));
}

function whenDue({ state, dueOn }: Pick<Stored, 'state' | 'dueOn'>, today: string): RequestRow['when'] {
  if (state === 'answered' || state === 'refused') return 'finished';
  if (dueOn === today) return 'today';
  return dueOn < today ? 'overdue' : 'next';
}

interface StoredCorrection extends Omit<CorrectionRow, 'at' | 'notices' | 'reasons'> {
  readonly at: Date;
  readonly reasons: string | null;
  readonly consultationId: string | null;
  readonly notices: readonly { agency: CorrectionRow['notices'][number]['agency']; acknowledgedAt: string | null }[];
}

/** Corrections with who was told and who has acknowledged; the reasons of a role for those who read her side (D7). */
export async function correctionRows(
  tx: EntityManager,
  where: string,
  parameters: readonly unknown[],
  reads: { readonly herSide: boolean; readonly onlyAgencyId?: string },
): Promise<(CorrectionRow & { consultationId: string | null })[]> {
  const found = await rows<StoredCorrection>(
    tx,
    `select c.id, c.case_id as "caseId", f.reference, ${aboutOf('y')}, c.consultation_id as "consultationId",
            case when c.to_role is not null then 'role' when c.statement_id is null then 'release' else 'statement' end as of,
            c.wrong, c.now_right as "right", person_ref(c.corrected_by) as by, c.corrected_at as at, c.reasons,
            (select coalesce(jsonb_agg(jsonb_build_object('agency', agency_ref(a.id), 'acknowledgedAt', n.acknowledged_at) order by a.name), '[]')
             from correction_notice n join agency a on a.id = n.agency_id where n.correction_id = c.id) as notices
     from correction c join case_file f on f.id = c.case_id join case_party y on y.id = c.party_id
     where ${where} order by c.corrected_at desc, y.name`,
    parameters,
  );
  return found.map(({ reasons, notices, at, ...row }) => ({
    ...row,
    at: iso(at),
    ...(reads.herSide && reasons !== null ? { reasons } : {}),
    notices: notices
      .filter(({ agency }) => !reads.onlyAgencyId || agency.id === reads.onlyAgencyId)
      .map(({ agency, acknowledgedAt }) => ({ agency, acknowledgedAt: acknowledgedAt && iso(acknowledgedAt) })),
  }));
}

/** Of what was put right of releases: the consultations that still flow to this reader, held until this read is over (C5). */
export async function flowingOf(
  tx: EntityManager,
  access: Access,
  actor: Actor,
  corrections: readonly OfConsultation[],
): Promise<ReadonlySet<string>> {
  const released = corrections.flatMap(({ consultationId: id }) => (id ? [{ id, consultationId: id }] : []));
  if (released.length === 0) return new Set();
  return await readableHeld(tx, access, actor, 'consultation.read', released);
}

/** Of these, what the law lets this reader do now (D1, C5). */
export async function allowed<T>(
  tx: EntityManager,
  access: Access,
  actor: Actor,
  action: Action,
  found: readonly T[],
  subjectOf: (row: T) => string,
): Promise<T[]> {
  if (found.length === 0) return [];
  const may = await access.mayEach(tx, actor, action, found.map(subjectOf));
  return found.filter((row) => may.has(subjectOf(row)));
}

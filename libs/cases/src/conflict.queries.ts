import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';

type View = RouteResponse<'case.conflicts'>;
type Standing = RouteResponse<'emergencies.mine'>;
type InForce = Standing['others'][number];

// Instants as the contract writes them.
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The conflicts of a case, for those who keep them (X4). */
@Injectable()
export class ConflictQueries {
  constructor(private readonly access: Access) {}

  async ofCase(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View> {
    const id = caseOf(grant);
    const mayLift = (await this.access.may(tx, grant.actor, 'conflict.lift', id)) !== null;
    const view = {
      mayLift,
      mayApprove: (await this.access.may(tx, grant.actor, 'emergency.approve', id)) !== null,
      conflicts: await this.conflicts(tx, grant),
      emptyOffices: await this.emptyOffices(tx, grant),
      emergencies: await this.emergencies(tx, grant),
      stranded: await this.stranded(tx, grant),
    };
    // C3: that somebody has acted for her tells that she is asked about; a chair reads nothing by office alone.
    return mayLift ? { ...view, bothSides: await this.bothSides(tx, grant) } : view;
  }

  /** Emergency access in force now: the actor's own, and to cases whose conflicts they keep. The same empty answer for nearly all. */
  async standing(tx: EntityManager, grant: Grant<'own-emergencies.list'>): Promise<Standing> {
    const all = await rows<InForce & { own: boolean }>(
      tx,
      `SELECT e.case_id AS "caseId", f.reference, ${instant('e.until')} AS until, ceil(extract(epoch FROM e.until - $1))::int AS "secondsLeft",
         person_ref(e.practitioner_id) AS person, e.practitioner_id = $2 AS own
       FROM emergency_access e JOIN case_file f ON f.id = e.case_id
       WHERE e.starts_at <= $1 AND e.until > $1 AND e.ended_at IS NULL ORDER BY e.until, f.reference`,
      [grant.at, grant.actor.practitionerId],
    );
    const standing: Standing = { mine: [], others: [] };
    for (const { own, person, ...access } of all) {
      if (own) standing.mine.push(access);
      else if (await this.access.may(tx, grant.actor, 'conflict.read', access.caseId))
        standing.others.push({ ...access, person });
    }
    return standing;
  }

  /** Standing ones first, the newest first. */
  private conflicts(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['conflicts']> {
    return rows(
      tx,
      `SELECT c.id, c.kind, person_ref(c.practitioner_id) AS person, agency_ref(c.agency_id) AS agency, c.reason,
         coalesce((SELECT jsonb_agg(person_ref(k.practitioner_id) ORDER BY p.name) FROM conflict_carrier k JOIN practitioner p ON p.id = k.practitioner_id
           WHERE k.conflict_id = c.id), '[]') AS carriers,
         person_ref(c.recorded_by) AS "recordedBy", ${instant('c.recorded_at')} AS "recordedAt",
         CASE WHEN c.lifted_at IS NOT NULL THEN jsonb_build_object('by', person_ref(c.lifted_by), 'at', ${instant('c.lifted_at')}, 'reason', c.lifted_reason) END AS lifted
       FROM conflict c WHERE c.case_id = $1 ORDER BY c.lifted_at IS NOT NULL, c.recorded_at DESC, c.id`,
      [caseOf(grant)],
    );
  }

  private emptyOffices(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['emptyOffices']> {
    return rows(
      tx,
      `SELECT person_ref(p.id) AS recused, m.kind AS office, (
         SELECT person_ref(s.substitute_id) FROM case_substitute s WHERE s.case_id = $1 AND s.recused_id = p.id AND s.replaced_at IS NULL) AS substitute
       FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
       WHERE m.panel_id = $2 AND m.kind IN ('coordinator', 'co-chair') AND shut_out($1, p.id, $3) ORDER BY m.kind DESC, p.name`,
      [caseOf(grant), panelOf(grant), grant.at],
    );
  }

  private emergencies(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['emergencies']> {
    return rows(
      tx,
      `SELECT e.id, person_ref(e.practitioner_id) AS person, e.reason, person_ref(e.asked_by) AS "askedBy", ${instant('e.asked_at')} AS "askedAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('chair', person_ref(a.chair_id), 'at', ${instant('a.approved_at')}) ORDER BY a.approved_at, a.chair_id)
           FROM emergency_approval a WHERE a.access_id = e.id), '[]') AS approvals,
         ${instant('e.starts_at')} AS "startsAt", ${instant('e.until')} AS until,
         CASE WHEN e.ended_at IS NOT NULL THEN jsonb_build_object('by', person_ref(e.ended_by), 'at', ${instant('e.ended_at')}) END AS ended
       FROM emergency_access e WHERE e.case_id = $1 ORDER BY e.asked_at DESC, e.id`,
      [caseOf(grant)],
    );
  }

  private stranded(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['stranded']> {
    return rows(
      tx,
      `SELECT s.what, person_ref(s.owner_id) AS owner FROM stranded_actions($1, $2) AS s ORDER BY s.due_on, s.what`,
      [caseOf(grant), grant.at],
    );
  }

  /** X2: who has acted for her and is named for what is aimed at him; and pools of workers that serve both. */
  private async bothSides(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<NonNullable<View['bothSides']>> {
    const people = await rows<{ person: View['emptyOffices'][number]['recused'] }>(
      tx,
      `SELECT person_ref(p.id) AS person FROM both_sides($1) AS b JOIN practitioner p ON p.id = b.practitioner_id ORDER BY p.name, p.id`,
      [caseOf(grant)],
    );
    const pools = await rows<NonNullable<View['bothSides']>['pools'][number]>(
      tx,
      `SELECT agency_ref(s.agency_id) AS agency, unit_ref(s.unit_id) AS unit FROM shared_pools($1) AS s ORDER BY s.agency_id, s.unit_id`,
      [caseOf(grant)],
    );
    return { people: people.map(({ person }) => person), pools };
  }
}

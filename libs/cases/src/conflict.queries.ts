import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { maySecond } from '@inview/policy';

type View = RouteResponse<'case.conflicts'>;
type Standing = RouteResponse<'emergencies.mine'>;
type ToSecond = RouteResponse<'conflicts.mine'>['waiting'];
type Empty = RouteResponse<'conflicts.mine'>['emptyOffices'];
type InForce = Standing['others'][number];

// Instants as the contract writes them.
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface Keeper {
  readonly id: string;
  readonly agencyId: string;
  readonly person: View['emptyOffices'][number]['recused'];
}
interface Proposed {
  readonly proposer: { readonly id: string; readonly agencyId: string };
  readonly concerned: readonly string[];
}

/** Of the chairs and coordinator, whom a conflict shuts out, or would. */
const concerned = (conflict: string) => `ARRAY(SELECT practitioner_id FROM offices_shut_by(${conflict}.id))`;

/** X20: who may second it. */
const asked = (keepers: readonly Keeper[], proposer: Proposed['proposer'], those: readonly string[]) =>
  keepers.filter((keeper) => maySecond(keeper, proposer, those)).map(({ person }) => person);

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
      programs: await this.programs(tx, grant),
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
    // Asked of all at once: one by one, how long it takes would tell of those that they may not know of.
    const cases = all.map(({ caseId }) => caseId);
    const kept = await this.access.mayEach(tx, grant.actor, 'conflict.read', cases);
    const standing: Standing = { mine: [], others: [] };
    for (const { own, person, ...access } of all) {
      if (own) standing.mine.push(access);
      else if (kept.has(access.caseId)) standing.others.push({ ...access, person });
    }
    return standing;
  }

  /** What waits for this person as the second keeper, in every case whose conflicts they keep (X20). */
  async waiting(tx: EntityManager, grant: Grant<'own-confirmations.list'>): Promise<ToSecond> {
    const { practitionerId: id, agencyId } = grant.actor;
    const found = await rows<ToSecond[number] & Proposed>(
      tx,
      `SELECT w.id, w.case_id AS "caseId", f.reference, w.what, person_ref(w.by) AS by, ${instant('w.at')} AS at,
         jsonb_build_object('id', p.id, 'agencyId', u.agency_id) AS proposer, w.concerned
       FROM (
         SELECT id, case_id, 'conflict' AS what, recorded_by AS by, recorded_at AS at, ${concerned('c')} AS concerned
         FROM conflict c WHERE state = 'waiting' AND lifted_at IS NULL
         UNION ALL SELECT id, case_id, 'lifting', lift_asked_by, lift_asked_at, ${concerned('c')}
         FROM conflict c WHERE state = 'standing' AND lift_asked_at IS NOT NULL AND lifted_at IS NULL
         UNION ALL SELECT id, case_id, 'substitute', named_by, named_at, ARRAY[recused_id, substitute_id]
         FROM case_substitute WHERE state = 'waiting' AND replaced_at IS NULL
         UNION ALL SELECT id, case_id, 'taking-back', asked_by, asked_at, ARRAY(SELECT practitioner_id FROM concerned_by_link(link_id))
         FROM link_taking_back WHERE answer IS NULL) AS w
       JOIN case_file f ON f.id = w.case_id JOIN practitioner p ON p.id = w.by JOIN unit u ON u.id = p.unit_id
       ORDER BY w.at, w.id`,
    );
    const waiting: ToSecond = [];
    for (const { proposer, concerned: those, ...one } of found)
      if (
        maySecond({ id, agencyId }, proposer, those) &&
        (await this.access.may(tx, grant.actor, 'conflict.second', one.caseId))
      )
        waiting.push(one);
    return waiting;
  }

  /**
   * X4: where nobody holds the coordinator's office, in every case whose conflicts this person keeps. Whether anything of hers waits
   * for its holder is not asked, so that it says nothing of her (C3).
   */
  async withoutCoordinator(tx: EntityManager, grant: Grant<'own-confirmations.list'>): Promise<Empty> {
    const found = await rows<Empty[number]>(
      tx,
      `SELECT f.id AS "caseId", f.reference, person_ref(p.id) AS recused
       FROM case_file f JOIN panel_membership mine ON mine.panel_id = f.panel_id AND mine.practitioner_id = $1
         JOIN panel_membership m ON m.panel_id = f.panel_id AND m.kind = 'coordinator'
         JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
       WHERE f.closed_at IS NULL AND without_her_side(f.id, p.id, $2) AND NOT EXISTS (
         SELECT 1 FROM case_substitute s WHERE s.case_id = f.id AND s.recused_id = p.id AND s.replaced_at IS NULL
           AND (s.state = 'waiting' OR (s.state = 'standing' AND NOT without_her_side(f.id, s.substitute_id, $2))))
       ORDER BY f.reference, f.id`,
      [grant.actor.practitionerId, grant.at],
    );
    const cases = found.map(({ caseId }) => caseId);
    const kept = await this.access.mayEach(tx, grant.actor, 'conflict.read', cases);
    return found.filter(({ caseId }) => kept.has(caseId));
  }

  /** Standing and waiting ones first, the newest first; what waits is not told to whom it concerns (X20). */
  private async conflicts(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['conflicts']> {
    const keepers = await this.keepers(tx, grant);
    type Lifting = Omit<NonNullable<View['conflicts'][number]['lifting']>, 'asks'> & Pick<Proposed, 'proposer'>;
    type Found = Omit<View['conflicts'][number], 'asks' | 'liftTakesTwo' | 'lifting'> & { lifting: Lifting | null };
    const found = await rows<Found & Proposed>(
      tx,
      `SELECT c.id, c.kind, person_ref(c.practitioner_id) AS person, agency_ref(c.agency_id) AS agency, c.reason,
         coalesce((SELECT jsonb_agg(person_ref(k.practitioner_id) ORDER BY p.name) FROM conflict_carrier k JOIN practitioner p ON p.id = k.practitioner_id
           WHERE k.conflict_id = c.id), '[]') AS carriers,
         person_ref(c.recorded_by) AS "recordedBy", ${instant('c.recorded_at')} AS "recordedAt", c.state,
         CASE WHEN c.answered_at IS NOT NULL THEN jsonb_build_object('by', person_ref(c.answered_by), 'at', ${instant('c.answered_at')}) END AS answered,
         jsonb_build_object('id', o.id, 'agencyId', u.agency_id) AS proposer, ${concerned('c')} AS concerned,
         CASE WHEN c.lift_asked_at IS NOT NULL AND c.lifted_at IS NULL THEN jsonb_build_object('by', person_ref(c.lift_asked_by), 'at', ${instant('c.lift_asked_at')},
           'reason', c.lift_reason, 'proposer', (SELECT jsonb_build_object('id', a.id, 'agencyId', v.agency_id) FROM practitioner a
             JOIN unit v ON v.id = a.unit_id WHERE a.id = c.lift_asked_by)) END AS lifting,
         CASE WHEN c.lifted_at IS NOT NULL THEN jsonb_build_object('by', person_ref(c.lifted_by), 'seconded', person_ref(c.lift_seconded_by),
           'at', ${instant('c.lifted_at')}, 'reason', c.lifted_reason) END AS lifted
       FROM conflict c JOIN practitioner o ON o.id = c.recorded_by JOIN unit u ON u.id = o.unit_id
       WHERE c.case_id = $1 AND NOT (c.state = 'waiting' AND $2 = ANY (${concerned('c')}))
       ORDER BY c.lifted_at IS NOT NULL OR c.state IN ('declined', 'overtaken'), c.recorded_at DESC, c.id`,
      [caseOf(grant), grant.actor.practitionerId],
    );
    return found.map(({ proposer, concerned: those, lifting, ...conflict }) => ({
      ...conflict,
      asks: conflict.state === 'waiting' ? asked(keepers, proposer, those) : [],
      liftTakesTwo: conflict.answered !== null,
      lifting: lifting && {
        ...{ by: lifting.by, at: lifting.at, reason: lifting.reason },
        asks: asked(keepers, lifting.proposer, those),
      },
    }));
  }

  private keepers(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<Keeper[]> {
    return rows(
      tx,
      `SELECT k.practitioner_id AS id, k.agency_id AS "agencyId", person_ref(k.practitioner_id) AS person
       FROM keepers_of($1, $2) AS k JOIN practitioner p ON p.id = k.practitioner_id WHERE holds_office($1, p.id) ORDER BY p.name, p.id`,
      [caseOf(grant), grant.at],
    );
  }

  private async emptyOffices(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['emptyOffices']> {
    const keepers = await this.keepers(tx, grant);
    type Named = Omit<NonNullable<View['emptyOffices'][number]['waiting']>, 'asks'> & Proposed;
    const found = await rows<Omit<View['emptyOffices'][number], 'waiting'> & { waiting: Named | null }>(
      tx,
      `SELECT person_ref(p.id) AS recused, m.kind AS office, (
         SELECT person_ref(s.substitute_id) FROM case_substitute s
         WHERE s.case_id = $1 AND s.recused_id = p.id AND s.replaced_at IS NULL AND s.state = 'standing') AS substitute, (
         SELECT jsonb_build_object('id', s.id, 'substitute', person_ref(s.substitute_id), 'by', person_ref(s.named_by), 'at', ${instant('s.named_at')},
           'proposer', jsonb_build_object('id', b.id, 'agencyId', u.agency_id), 'concerned', jsonb_build_array(s.recused_id, s.substitute_id))
         FROM case_substitute s JOIN practitioner b ON b.id = s.named_by JOIN unit u ON u.id = b.unit_id
         WHERE s.case_id = $1 AND s.recused_id = p.id AND s.replaced_at IS NULL AND s.state = 'waiting') AS waiting
       FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
       WHERE m.panel_id = $2 AND m.kind IN ('coordinator', 'co-chair') AND without_her_side($1, p.id, $3) ORDER BY m.kind DESC, p.name`,
      [caseOf(grant), panelOf(grant), grant.at],
    );
    return found.map(({ waiting, ...office }) => {
      if (!waiting) return { ...office, waiting };
      const { proposer, concerned: those, ...named } = waiting;
      return { ...office, waiting: { ...named, asks: asked(keepers, proposer, those) } };
    });
  }

  /** What the case knows of programs, and whom of the panel each link puts on his side (X31). */
  private async programs(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['programs']> {
    const keepers = await this.keepers(tx, grant);
    type Asked = Omit<NonNullable<View['programs'][number]['takingBack']>, 'asks'> & Proposed;
    const found = await rows<Omit<View['programs'][number], 'takingBack'> & { takingBack: Asked | null }>(
      tx,
      `SELECT l.id AS "linkId", c.name AS him, e.program, agency_ref(e.agency_id) AS agency, person_ref(l.linked_by) AS "linkedBy",
         ${instant('l.linked_at')} AS at, coalesce((SELECT jsonb_agg(person_ref(k.practitioner_id) ORDER BY k.practitioner_id)
           FROM concerned_by_link(l.id) AS k WHERE worked_with_him(l.case_id, k.practitioner_id)), '[]') AS "putsOnHisSide", (
         SELECT jsonb_build_object('id', b.id, 'by', person_ref(b.asked_by), 'at', ${instant('b.asked_at')}, 'reason', b.reason,
           'proposer', jsonb_build_object('id', p.id, 'agencyId', u.agency_id),
           'concerned', ARRAY(SELECT practitioner_id FROM concerned_by_link(l.id)))
         FROM link_taking_back b JOIN practitioner p ON p.id = b.asked_by JOIN unit u ON u.id = p.unit_id
         WHERE b.link_id = l.id AND b.answer IS NULL) AS "takingBack"
       FROM standing_link l JOIN enrolment e ON e.id = l.enrolment_id JOIN case_party c ON c.id = l.party_id
       WHERE l.case_id = $1 ORDER BY l.linked_at, l.id`,
      [caseOf(grant)],
    );
    return found.map(({ takingBack, ...program }) => {
      if (!takingBack) return { ...program, takingBack };
      const { proposer, concerned: those, ...asking } = takingBack;
      return { ...program, takingBack: { ...asking, asks: asked(keepers, proposer, those) } };
    });
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

  /** Of her side to who reads her side: a chair who uses no scheme does not (V21). */
  private async stranded(tx: EntityManager, grant: Grant<'conflict.read'>): Promise<View['stranded']> {
    const hers = (await this.access.may(tx, grant.actor, 'case.read-her-side', caseOf(grant))) !== null;
    return await rows(
      tx,
      `SELECT s.what, person_ref(s.owner_id) AS owner FROM stranded_actions($1, $2) AS s
       WHERE s.audience = 'whole-panel' OR $3 ORDER BY s.due_on, s.what`,
      [caseOf(grant), grant.at, hers],
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

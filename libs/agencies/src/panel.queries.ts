import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { panelOf, type Actor, type Grant } from '@inview/access';
import type { AgencyRef, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import { seatOpens } from '@inview/policy';

type Panel = Omit<RouteResponse<'panel.read'>, 'meetings'>;

type Seat = RouteResponse<'case.seats'>['seats'][number];

const MEMBERS = `FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
  JOIN unit u ON u.id = p.unit_id JOIN agency a ON a.id = u.agency_id`;

/** A panel, who sits on it, and which agencies and programs it works with. Names and roles only. */
@Injectable()
export class PanelQueries {
  /** The panel and its members: who runs it first, then by agency and name. */
  async read(tx: EntityManager, grant: Grant<'panel.read'>): Promise<Panel> {
    const [panel] = await rows<Panel>(
      tx,
      `SELECT n.id, n.name, n.area, n.time_zone AS "timeZone", coalesce((
         SELECT jsonb_agg(jsonb_build_object('person', person_ref(p.id), 'membership', m.kind)
           ORDER BY array_position(ARRAY['coordinator', 'co-chair', 'core', 'associate'], m.kind), a.short_name, p.name)
         FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
           JOIN unit u ON u.id = p.unit_id JOIN agency a ON a.id = u.agency_id
         WHERE m.panel_id = n.id), '[]') AS members
       FROM panel n WHERE n.id = $1`,
      [panelOf(grant)],
    );
    return present(panel, 'not-found');
  }

  /** The panel's agencies and the people there who can own an action (A1); nobody of a partner-contact unit can (C1, rule 31). */
  directory(tx: EntityManager, grant: Grant<'panel.read'>): Promise<RouteResponse<'panel.directory'>['agencies']> {
    return rows(
      tx,
      `SELECT agency_ref(a.id) AS agency, jsonb_agg(person_ref(p.id) ORDER BY p.name, p.role) AS people
       FROM agency a JOIN unit u ON u.agency_id = a.id AND u.kind <> 'partner-contact' JOIN practitioner p ON p.unit_id = u.id AND p.left_at IS NULL
       WHERE EXISTS (SELECT 1 FROM panel_membership m JOIN practitioner s ON s.id = m.practitioner_id AND s.left_at IS NULL
         JOIN unit v ON v.id = s.unit_id WHERE m.panel_id = $1 AND v.agency_id = a.id)
       GROUP BY a.id ORDER BY a.short_name`,
      [panelOf(grant)],
    );
  }

  /** What the register of prescribed entities holds of the panel's agencies; administrators keep it (S14). */
  async register(tx: EntityManager, grant: Grant<'panel.read'>): Promise<RouteResponse<'panel.register'>> {
    const found = await rows<{ agency: AgencyRef; entries: RouteResponse<'panel.register'>['entries'] }>(
      tx,
      `SELECT agency_ref(a.id) AS agency, coalesce((
         SELECT jsonb_agg(jsonb_build_object('id', r.id, 'agency', agency_ref(a.id), 'unit', u.name, 'role', r.role, 'capacity', r.capacity,
           'schemes', to_jsonb(r.schemes), 'standing', r.standing, 'from', r.since, 'until', r.until, 'inForce', $2::date BETWEEN r.since AND coalesce(r.until, 'infinity'))
           ORDER BY r.since DESC, r.standing, r.capacity, u.name, r.role)
         FROM prescription r LEFT JOIN unit u ON u.id = r.unit_id WHERE r.agency_id = a.id), '[]') AS entries
       FROM agency a WHERE EXISTS (SELECT 1 FROM panel_membership m JOIN practitioner s ON s.id = m.practitioner_id AND s.left_at IS NULL
         JOIN unit v ON v.id = s.unit_id WHERE m.panel_id = $1 AND v.agency_id = a.id)
       ORDER BY a.name`,
      [panelOf(grant), grant.today],
    );
    return {
      entries: found.flatMap(({ entries }) => entries),
      without: found.filter(({ entries }) => !entries.some(({ inForce }) => inForce)).map(({ agency }) => agency),
    };
  }

  /** Partner-contact units of the panel's agencies: who can be asked for a secondary consultation (C1). */
  programs(
    tx: EntityManager,
    grant: Grant<'panel.coordinate'> | Grant<'consultation.ask'>,
  ): Promise<RouteResponse<'panel.programs'>['programs']> {
    return rows(
      tx,
      `SELECT unit_ref(u.id) AS unit, agency_ref(a.id) AS agency FROM unit u JOIN agency a ON a.id = u.agency_id
       WHERE u.kind = 'partner-contact' AND EXISTS (
         SELECT 1 FROM panel_membership m JOIN practitioner s ON s.id = m.practitioner_id AND s.left_at IS NULL
         JOIN unit v ON v.id = s.unit_id WHERE m.panel_id = $1 AND v.agency_id = a.id)
       ORDER BY a.short_name, u.name`,
      [panelOf(grant)],
    );
  }

  /** Whose eyes the previewer can look with: who sits on the panel and does not coordinate it, by agency and name (Y1, C8). */
  async seats(tx: EntityManager, grant: Grant<'case.preview'>): Promise<Seat[]> {
    const seats = await rows<Seat>(
      tx,
      `SELECT person_ref(p.id) AS person, agency_ref(a.id) AS agency, unit_ref(u.id) AS unit, m.kind AS membership ${MEMBERS}
       WHERE m.panel_id = $1 AND m.kind <> 'coordinator' AND p.id <> $2 ORDER BY a.short_name, p.name, p.role`,
      [panelOf(grant), grant.actor.practitionerId],
    );
    return seats.filter(({ unit }) => seatOpens(unit.kind));
  }

  /** One of them as an actor, in the previewer's own session. */
  async seated(tx: EntityManager, grant: Grant<'case.preview'>, practitionerId: string): Promise<Actor> {
    const [actor] = await rows<Omit<Actor, 'sessionId'>>(
      tx,
      `SELECT p.id AS "practitionerId", p.name, p.role, u.id AS "unitId", u.kind AS "unitKind", a.id AS "agencyId",
              a.kind AS "agencyKind", a.short_name AS agency ${MEMBERS} WHERE m.panel_id = $1 AND p.id = $2`,
      [panelOf(grant), practitionerId],
    );
    return { ...present(actor, 'not-found'), sessionId: grant.actor.sessionId };
  }
}

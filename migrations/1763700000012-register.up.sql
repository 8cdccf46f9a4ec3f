-- The register of prescribed entities (S14): what an organisation, a unit or a role is under the information sharing schemes, from
-- when to when, and whether only while its people act on the panel.
CREATE TABLE prescription (
  id uuid PRIMARY KEY,
  agency_id uuid NOT NULL REFERENCES agency (id),
  -- Null: every unit of the agency.
  unit_id uuid REFERENCES unit (id),
  -- Null: every role.
  role text,
  capacity text NOT NULL CHECK (capacity IN ('any', 'panel')),
  standing text NOT NULL CHECK (standing IN ('risk-assessment-entity', 'information-sharing-entity')),
  since date NOT NULL,
  -- The last day; null while it has no end.
  until date,
  CHECK (until IS NULL OR since <= until)
);
CREATE INDEX prescription_agency ON prescription (agency_id);

-- S2: who is not employed or contracted uses no scheme.
ALTER TABLE practitioner ADD COLUMN capacity text NOT NULL DEFAULT 'employed' CHECK (capacity IN ('employed', 'volunteer', 'observer'));

-- Part of what the law asks of an actor, and of every agency that something may be released to (libs/policy RegisterFacts).
CREATE FUNCTION register_facts(p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('agencyId', u.agency_id, 'unitId', u.id, 'role', p.role, 'capacity', p.capacity,
    'prescriptions', coalesce((
      SELECT jsonb_agg(jsonb_build_object('agencyId', r.agency_id, 'unitId', r.unit_id, 'role', r.role, 'capacity', r.capacity,
        'standing', r.standing, 'from', r.since, 'until', r.until))
      FROM prescription r WHERE r.agency_id = u.agency_id), '[]'))
  FROM practitioner p JOIN unit u ON u.id = p.unit_id WHERE p.id = p_practitioner
$$;
-- Kept by administrators, as agencies and units are.
GRANT SELECT ON prescription TO inview_app;

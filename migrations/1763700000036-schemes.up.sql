-- Each scheme prescribes entities of its own: an entry of the register says which of them it is of (S14). Nothing stands in for it.
ALTER TABLE prescription ADD COLUMN schemes text[];
UPDATE prescription SET schemes = '{family-violence}';
ALTER TABLE prescription ALTER COLUMN schemes SET NOT NULL;
ALTER TABLE prescription ADD CHECK (schemes <@ '{family-violence,child}' AND cardinality(schemes) > 0);

CREATE OR REPLACE FUNCTION register_facts(p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('agencyId', u.agency_id, 'unitId', u.id, 'role', p.role, 'capacity', p.capacity,
    'prescriptions', coalesce((
      SELECT jsonb_agg(jsonb_build_object('agencyId', r.agency_id, 'unitId', r.unit_id, 'role', r.role, 'capacity', r.capacity,
        'schemes', to_jsonb(r.schemes), 'standing', r.standing, 'from', r.since, 'until', r.until))
      FROM prescription r WHERE r.agency_id = u.agency_id), '[]'))
  FROM practitioner p JOIN unit u ON u.id = p.unit_id WHERE p.id = p_practitioner
$$;

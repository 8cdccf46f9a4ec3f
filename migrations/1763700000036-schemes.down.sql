CREATE OR REPLACE FUNCTION register_facts(p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('agencyId', u.agency_id, 'unitId', u.id, 'role', p.role, 'capacity', p.capacity,
    'prescriptions', coalesce((
      SELECT jsonb_agg(jsonb_build_object('agencyId', r.agency_id, 'unitId', r.unit_id, 'role', r.role, 'capacity', r.capacity,
        'standing', r.standing, 'from', r.since, 'until', r.until))
      FROM prescription r WHERE r.agency_id = u.agency_id), '[]'))
  FROM practitioner p JOIN unit u ON u.id = p.unit_id WHERE p.id = p_practitioner
$$;
-- Of the child scheme alone: without its scheme it would be one of family violence.
DELETE FROM prescription WHERE NOT 'family-violence' = ANY (schemes);
ALTER TABLE prescription DROP COLUMN schemes;

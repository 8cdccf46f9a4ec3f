-- How people, units and agencies are named on screens: one shape everywhere (contract: PersonRef, UnitRef, AgencyRef).
CREATE FUNCTION person_ref(p_id uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'agency', a.short_name)
  FROM practitioner p JOIN unit u ON u.id = p.unit_id JOIN agency a ON a.id = u.agency_id WHERE p.id = p_id
$$;
CREATE FUNCTION agency_ref(p_id uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', a.id, 'name', a.name, 'shortName', a.short_name, 'kind', a.kind) FROM agency a WHERE a.id = p_id
$$;
CREATE FUNCTION unit_ref(p_id uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', u.id, 'name', u.name, 'kind', u.kind) FROM unit u WHERE u.id = p_id
$$;

-- W20: whoever had a consultation on their screen once holds what she said, wherever they work now. The audit knows who had.
CREATE INDEX audit_record_consultation ON audit_record (actor_id, subject_id) WHERE scope = 'consultation' AND outcome = 'allowed';

CREATE FUNCTION has_read(p_practitioner uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT DISTINCT subject_id FROM audit_record WHERE actor_id = p_practitioner AND scope = 'consultation' AND outcome = 'allowed'
$$;

CREATE FUNCTION reader_facts(p_consultation uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('hasRead', EXISTS (
    SELECT 1 FROM audit_record WHERE actor_id = p_practitioner AND subject_id = p_consultation AND scope = 'consultation' AND outcome = 'allowed'))
$$;

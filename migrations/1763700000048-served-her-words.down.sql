CREATE OR REPLACE FUNCTION kept_where_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.unit_id := (SELECT p.unit_id FROM practitioner p WHERE p.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION reader_facts(p_consultation uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('hasRead', EXISTS (
    SELECT 1 FROM audit_record WHERE actor_id = p_practitioner AND subject_id = p_consultation AND scope = 'consultation' AND outcome = 'allowed'))
$$;
CREATE OR REPLACE FUNCTION has_read(p_practitioner uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT DISTINCT subject_id FROM audit_record WHERE actor_id = p_practitioner AND scope = 'consultation' AND outcome = 'allowed'
$$;
DROP INDEX audit_record_consultation;
CREATE INDEX audit_record_consultation ON audit_record (actor_id, subject_id) WHERE scope = 'consultation' AND outcome = 'allowed';
DROP FUNCTION serves_her_words;

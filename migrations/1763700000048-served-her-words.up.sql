-- W20: who has read a consultation is who was served what was said for her in it; an answer about it, or a step that shows none of her
-- words, makes nobody its holder, as what they write would then be held against words that they never had (C3).
CREATE FUNCTION serves_her_words(p_action text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_action IN ('consultation.read', 'consultation.read-own', 'consultation.coordinate', 'consultation.follow-up',
    'consultation.find-serious-risk', 'consultation.assess')
$$;
DROP INDEX audit_record_consultation;
CREATE INDEX audit_record_consultation ON audit_record (actor_id, subject_id)
  WHERE scope = 'consultation' AND outcome = 'allowed' AND serves_her_words(action);

CREATE OR REPLACE FUNCTION has_read(p_practitioner uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT DISTINCT subject_id FROM audit_record
  WHERE actor_id = p_practitioner AND scope = 'consultation' AND outcome = 'allowed' AND serves_her_words(action)
$$;
CREATE OR REPLACE FUNCTION reader_facts(p_consultation uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('hasRead', EXISTS (
    SELECT 1 FROM audit_record WHERE actor_id = p_practitioner AND subject_id = p_consultation AND scope = 'consultation'
      AND outcome = 'allowed' AND serves_her_words(action)))
$$;

-- V22: what comes after an action that was left behind is left behind with it, wherever its owner works now.
CREATE OR REPLACE FUNCTION kept_where_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR NEW.unit_id IS NULL THEN
    NEW.unit_id := (SELECT p.unit_id FROM practitioner p WHERE p.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION message_facts(p_message uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'giver', m.giver_id = p_practitioner,
    'stands', NOT EXISTS (SELECT 1 FROM agreed_message_report r WHERE r.message_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM agreed_message n WHERE n.case_id = m.case_id AND n.nth > m.nth))
  FROM agreed_message m WHERE m.id = p_message
$$;
DROP TRIGGER kept_where_made ON agreed_message;
ALTER TABLE agreed_message DROP COLUMN unit_id;

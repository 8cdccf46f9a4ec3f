-- V22: the message that somebody says for their agency stays with it, like an action.
ALTER TABLE agreed_message ADD COLUMN unit_id uuid REFERENCES unit (id);
UPDATE agreed_message SET unit_id = p.unit_id FROM practitioner p WHERE p.id = giver_id;
ALTER TABLE agreed_message ALTER COLUMN unit_id SET NOT NULL;
CREATE TRIGGER kept_where_made BEFORE INSERT ON agreed_message FOR EACH ROW EXECUTE FUNCTION kept_where_made('giver_id');

CREATE OR REPLACE FUNCTION message_facts(p_message uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'giver', m.giver_id = p_practitioner,
    'ownAgency', EXISTS (SELECT 1 FROM unit named JOIN unit now ON now.agency_id = named.agency_id JOIN practitioner p ON p.unit_id = now.id
      WHERE named.id = m.unit_id AND p.id = p_practitioner),
    'stands', NOT EXISTS (SELECT 1 FROM agreed_message_report r WHERE r.message_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM agreed_message n WHERE n.case_id = m.case_id AND n.nth > m.nth))
  FROM agreed_message m WHERE m.id = p_message
$$;

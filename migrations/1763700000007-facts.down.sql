DROP FUNCTION access_facts(uuid, text, uuid, timestamptz);
DROP FUNCTION case_facts(uuid, uuid);
DROP FUNCTION panel_facts(uuid, uuid);
DROP FUNCTION consultation_facts(uuid, uuid);
DROP FUNCTION consent_facts(uuid);

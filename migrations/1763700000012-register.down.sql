DROP FUNCTION register_facts(uuid);
ALTER TABLE practitioner DROP COLUMN capacity;
DROP TABLE prescription;

REVOKE UPDATE (role) ON case_party FROM inview_app;
DROP FUNCTION exchange_facts(text, uuid, uuid);
DROP TABLE complaint, correction_notice, correction;
DROP INDEX disclosure_agency;
DELETE FROM disclosure WHERE statement_id IS NOT NULL;
ALTER TABLE disclosure DROP COLUMN statement_id, DROP COLUMN outcome, DROP COLUMN schemes, DROP COLUMN standing;
ALTER TABLE disclosure ALTER COLUMN consultation_id SET NOT NULL;
DROP TABLE statement, request_step, information_request;

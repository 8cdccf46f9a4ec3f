DROP FUNCTION complaint_facts(uuid, uuid);
DROP FUNCTION role_facts(uuid, uuid);
DROP FUNCTION kept_record(uuid, jsonb);
DROP FUNCTION waiting_roles(uuid);
DROP TABLE statement_addition, complaint_answer, role_answer, role_proposal;

DROP FUNCTION reader_facts;
DROP FUNCTION has_read;
DROP INDEX audit_record_consultation;

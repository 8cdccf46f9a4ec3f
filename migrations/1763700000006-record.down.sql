DROP TABLE audit_record, outbox;

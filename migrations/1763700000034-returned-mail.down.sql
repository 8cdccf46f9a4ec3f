ALTER TABLE mail_refusal DROP COLUMN tried_at, DROP COLUMN returned_at;
ALTER TABLE outbox DROP COLUMN returned_at;

ALTER TABLE outbox DROP CONSTRAINT outbox_claim, DROP COLUMN mail_id, DROP COLUMN claimed_at, DROP COLUMN repeats;

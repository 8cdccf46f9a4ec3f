DELETE FROM outbox WHERE rule = 'unanswered';
ALTER TABLE outbox DROP CONSTRAINT outbox_rule_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_rule_check
  CHECK (rule IN ('before', 'on-the-day', 'overdue', 'snoozed', 'event', 'unit-contact', 'coordinator', 'co-chair', 'daily'));
ALTER TABLE calendar_feed DROP COLUMN reads, DROP COLUMN reads_since;
DROP TABLE action_opened_again;

DROP TABLE action_label;
DELETE FROM outbox WHERE rule = 'event';
ALTER TABLE outbox DROP CONSTRAINT outbox_rule_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_rule_check
  CHECK (rule IN ('before', 'on-the-day', 'overdue', 'snoozed', 'unit-contact', 'coordinator', 'co-chair', 'daily'));
DROP TRIGGER due_or_waits ON plan_action;
DROP FUNCTION due_or_waits();
DROP TABLE action_event;
UPDATE plan_action SET due_on = assigned_at::date WHERE due_on IS NULL;
ALTER TABLE plan_action ALTER COLUMN due_on SET NOT NULL;

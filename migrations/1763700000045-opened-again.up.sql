-- A41: what a meeting was told had ended, and its owner opened again: which word of the room, and why. Both stay on record.
CREATE TABLE action_opened_again (
  review_id uuid PRIMARY KEY REFERENCES action_review (id),
  reason text NOT NULL,
  opened_by uuid NOT NULL REFERENCES practitioner (id),
  opened_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON action_opened_again TO inview_app;

-- How often a feed was answered in the hour that began then: one limit, however many processes answer.
ALTER TABLE calendar_feed ADD COLUMN reads int NOT NULL DEFAULT 0, ADD COLUMN reads_since timestamptz;
GRANT UPDATE (reads, reads_since) ON calendar_feed TO inview_app;

-- A question of the coordinator's about an event is no word of an overdue date: whoever was asked is told that it is overdue.
ALTER TABLE outbox DROP CONSTRAINT outbox_rule_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_rule_check
  CHECK (rule IN ('before', 'on-the-day', 'overdue', 'snoozed', 'event', 'unanswered', 'unit-contact', 'coordinator', 'co-chair', 'daily'));

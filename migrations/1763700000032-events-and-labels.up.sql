-- An action may wait for an event instead of a date (A30, A31); until it has happened there is no due date.

CREATE TABLE action_event (
  action_id uuid PRIMARY KEY REFERENCES plan_action (id),
  kind text NOT NULL CHECK (kind IN ('release', 'bail', 'order-hearing', 'order-ends', 'program-exit', 'action-done', 'other')),
  -- What it is, where it is none of the list.
  words text,
  -- The other action that must be done.
  after_id uuid REFERENCES plan_action (id),
  days int NOT NULL CHECK (days BETWEEN 0 AND 365),
  unit text NOT NULL CHECK (unit IN ('days', 'working-days')),
  expected_on date,
  -- Since when somebody is asked whether it has happened, where no date is known.
  asked_since date NOT NULL,
  happened_on date,
  CHECK ((words IS NOT NULL) = (kind = 'other')),
  CHECK ((after_id IS NOT NULL) = (kind = 'action-done')),
  CHECK (after_id <> action_id)
);
CREATE INDEX action_event_after ON action_event (after_id) WHERE happened_on IS NULL;
CREATE INDEX action_event_waiting ON action_event (action_id) WHERE happened_on IS NULL;
GRANT SELECT, INSERT, UPDATE (expected_on, asked_since, happened_on) ON action_event TO inview_app;

ALTER TABLE plan_action ALTER COLUMN due_on DROP NOT NULL;

-- Looked at when the transaction ends: whichever is written first, none is left with neither a date nor an event to wait for.
CREATE FUNCTION due_or_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM plan_action t WHERE t.id = NEW.id AND t.due_on IS NULL
             AND NOT EXISTS (SELECT 1 FROM action_event e WHERE e.action_id = t.id AND e.happened_on IS NULL)) THEN
    RAISE EXCEPTION 'an action needs a due date, or an event that it waits for';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER due_or_waits AFTER INSERT OR UPDATE OF due_on ON plan_action
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.due_on IS NULL) EXECUTE FUNCTION due_or_waits();

-- The owner is asked whether it has happened.
ALTER TABLE outbox DROP CONSTRAINT outbox_rule_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_rule_check
  CHECK (rule IN ('before', 'on-the-day', 'overdue', 'snoozed', 'event', 'unit-contact', 'coordinator', 'co-chair', 'daily'));

-- A person's own words on actions that they can see: theirs alone (A33). Empty where they took them off.
CREATE TABLE action_label (
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  action_id uuid NOT NULL REFERENCES plan_action (id),
  words text[] NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (practitioner_id, action_id)
);
GRANT SELECT, INSERT, UPDATE (words, changed_at) ON action_label TO inview_app;

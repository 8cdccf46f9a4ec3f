-- Reminders that cannot be lost: one row per action, rule, due date, channel and recipient, and who is told when nobody acts (Q1–Q3).

-- Whom a unit's overdue actions are told to, and who reads them (Q1).
ALTER TABLE unit ADD COLUMN contact_id uuid REFERENCES practitioner (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX unit_contact ON unit (contact_id);

-- At which full hour of the day somebody wants their reminders, all in one mail. Between the quiet hours of the night.
CREATE TABLE reminder_hour (
  practitioner_id uuid PRIMARY KEY REFERENCES practitioner (id),
  hour int NOT NULL CHECK (hour BETWEEN 7 AND 19),
  chosen_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON reminder_hour TO inview_app;

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('action-due', 'daily'));
ALTER TABLE outbox
  ADD COLUMN rule text NOT NULL CHECK (rule IN ('before', 'on-the-day', 'overdue', 'snoozed', 'unit-contact', 'coordinator', 'co-chair', 'daily')),
  -- The local date that it is about; when it is sent is due_at.
  ADD COLUMN due date NOT NULL,
  ADD COLUMN channel text NOT NULL DEFAULT 'e-mail' CHECK (channel IN ('e-mail')),
  -- Not before then: it is night, or its recipient has not accepted an undertaking yet (M1).
  ADD COLUMN held_until timestamptz,
  ADD CHECK ((kind = 'daily') = (rule = 'daily'));
-- One is sent or waits; what was dropped may come again, when two people let it go on (E2).
CREATE UNIQUE INDEX outbox_once ON outbox (subject_id, rule, due, channel, recipient_id) WHERE dropped_at IS NULL;
CREATE INDEX outbox_subject ON outbox (subject_id);
CREATE INDEX outbox_recipient ON outbox (recipient_id) WHERE sent_at IS NULL AND dropped_at IS NULL;

CREATE FUNCTION is_contact_of(p_owner uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM practitioner o JOIN unit u ON u.id = o.unit_id JOIN practitioner c ON c.id = u.contact_id
                 WHERE o.id = p_owner AND c.id = p_practitioner AND c.unit_id = u.id)
$$;

-- Who holds now the offices that an overdue action is told to (Q2); who is shut out of its case holds none (X1).
CREATE FUNCTION told_of_overdue(p_action uuid, p_at timestamptz) RETURNS TABLE (rule text, practitioner_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT held.rule, held.practitioner_id
  FROM plan_action t JOIN case_file f ON f.id = t.case_id CROSS JOIN LATERAL (
    SELECT 'unit-contact' AS rule, u.contact_id AS practitioner_id FROM practitioner o JOIN unit u ON u.id = o.unit_id
    WHERE o.id = t.owner_id AND is_contact_of(o.id, u.contact_id)
    UNION ALL
    SELECT coalesce(stands_in_as(f.id, m.practitioner_id, p_at), m.kind), m.practitioner_id FROM panel_membership m WHERE m.panel_id = f.panel_id
  ) held
  WHERE t.id = p_action AND held.rule IN ('unit-contact', 'coordinator', 'co-chair') AND held.practitioner_id <> t.owner_id
    AND NOT shut_out(f.id, held.practitioner_id, p_at)
$$;

-- What people are told by, and what they choose of it (Q20): quiet until a date, and why. Appended only: an owner's newest counts.
CREATE TABLE snooze (
  id uuid PRIMARY KEY,
  action_id uuid NOT NULL REFERENCES plan_action (id),
  owner_id uuid NOT NULL REFERENCES practitioner (id),
  until date NOT NULL,
  reason text NOT NULL,
  asked_at timestamptz NOT NULL
);
CREATE INDEX snooze_action ON snooze (action_id, owner_id, asked_at);
GRANT SELECT, INSERT ON snooze TO inview_app;

-- The newest quiet that this owner asked for about an action; nothing when they never did.
CREATE FUNCTION newest_snooze(p_action uuid, p_owner uuid) RETURNS SETOF snooze LANGUAGE sql STABLE AS $$
  SELECT * FROM snooze s WHERE s.action_id = p_action AND s.owner_id = p_owner
    -- Of one that came back to them the quiet from before is over.
    AND NOT EXISTS (SELECT 1 FROM action_handover h WHERE h.action_id = p_action AND h.to_id = p_owner AND h.taken AND h.answered_at > s.asked_at)
  ORDER BY s.asked_at DESC, s.until DESC LIMIT 1
$$;

-- Q21: the coordinator names a unit's point of contact; nothing else of a unit is the app's to change.
GRANT UPDATE (contact_id) ON unit TO inview_app;

-- Q22: a calendar feed. Its address holds the secret, the table its SHA-256: a copy of the table opens none. One a person.
CREATE TABLE calendar_feed (
  id uuid PRIMARY KEY,
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  secret_sha256 bytea NOT NULL UNIQUE,
  made_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX calendar_feed_one ON calendar_feed (practitioner_id) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE (ended_at) ON calendar_feed TO inview_app;

-- Whose address the mail server refused for good, and when it took a mail again; one that was changed since is not refused.
CREATE TABLE mail_refusal (
  practitioner_id uuid PRIMARY KEY REFERENCES practitioner (id),
  address text NOT NULL,
  refused_at timestamptz NOT NULL,
  taken_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON mail_refusal TO inview_app;

-- Since when nothing reaches this person by mail; null when mail does.
CREATE FUNCTION mail_refused_since(p_practitioner uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT r.refused_at FROM mail_refusal r JOIN practitioner p ON p.id = r.practitioner_id AND p.email = r.address
  WHERE r.practitioner_id = p_practitioner AND r.taken_at IS NULL
$$;

-- The review of outstanding actions in a meeting (A41, A42): what the room was told of each, and why a new case was begun before the end.
CREATE TABLE action_review (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meeting (id),
  action_id uuid NOT NULL REFERENCES plan_action (id),
  answer text NOT NULL CHECK (answer IN ('done', 'overtaken', 'not-undertaken', 'goes-on')),
  note text,
  recorded_by uuid NOT NULL REFERENCES practitioner (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX action_review_meeting ON action_review (meeting_id, action_id, recorded_at);
CREATE INDEX action_review_action ON action_review (action_id);
GRANT SELECT, INSERT ON action_review TO inview_app;

CREATE TABLE review_left (
  meeting_id uuid PRIMARY KEY REFERENCES meeting (id),
  why text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES practitioner (id),
  recorded_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON review_left TO inview_app;

-- What earlier meetings of the panel asked for and what was not settled when the last of them closed; of one audience, in their order.
CREATE FUNCTION to_review(p_meeting uuid, p_audience text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT t.id FROM meeting m JOIN case_file f ON f.panel_id = m.panel_id AND f.closed_at IS NULL JOIN plan_action t ON t.case_id = f.id
  WHERE m.id = p_meeting AND t.audience = p_audience
    AND t.assigned_at <= (SELECT max(e.closed_at) FROM meeting e WHERE e.panel_id = m.panel_id AND e.id <> m.id)
    AND (t.state IN ('proposed', 'accepted')
      OR t.changed_at > (SELECT max(e.closed_at) FROM meeting e WHERE e.panel_id = m.panel_id AND e.id <> m.id))
  ORDER BY t.due_on, t.assigned_at, t.what
$$;

-- How an action stands in this review: ended, declined, goes on; null while nobody has said.
CREATE FUNCTION reviewed_as(p_meeting uuid, p_action uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN t.state NOT IN ('proposed', 'accepted') THEN t.state
    ELSE (SELECT 'goes-on' FROM action_review r WHERE r.meeting_id = p_meeting AND r.action_id = t.id LIMIT 1) END
  FROM plan_action t WHERE t.id = p_action
$$;
GRANT EXECUTE ON FUNCTION to_review(uuid, text), reviewed_as(uuid, uuid) TO inview_app;

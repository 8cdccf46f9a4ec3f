-- What may become of an action (A20–A26).

ALTER TABLE plan_action DROP CONSTRAINT plan_action_direction_check;
ALTER TABLE plan_action ADD CONSTRAINT plan_action_direction_check
  CHECK (direction IN ('aimed-at-him', 'asked-of-her', 'for-a-child', 'for-the-system'));

-- Why it was not undertaken, for the service-gap register.
ALTER TABLE plan_action ADD COLUMN gap text
  CHECK (gap IN ('no-service', 'waiting-list', 'not-eligible', 'no-capacity', 'not-safe-to-do', 'other'));
ALTER TABLE plan_action ADD CONSTRAINT plan_action_gap_said CHECK ((gap IS NOT NULL) = (state = 'not-undertaken'));

-- It comes again each time it is reported, until then.
ALTER TABLE plan_action
  ADD COLUMN repeats_weeks int CHECK (repeats_weeks IN (1, 2, 4)),
  ADD COLUMN repeats_until date,
  ADD CONSTRAINT plan_action_repeats_whole CHECK ((repeats_weeks IS NULL) = (repeats_until IS NULL));

-- Another wording or date, proposed by its owner; it holds once somebody in office has agreed (A21).
CREATE TABLE action_change (
  id uuid PRIMARY KEY,
  action_id uuid NOT NULL REFERENCES plan_action (id),
  what text,
  due_on date,
  reason text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES practitioner (id),
  proposed_at timestamptz NOT NULL,
  agreed boolean,
  answer text,
  answered_by uuid REFERENCES practitioner (id),
  answered_at timestamptz,
  CHECK (what IS NOT NULL OR due_on IS NOT NULL),
  CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (agreed IS NULL))
);
CREATE UNIQUE INDEX action_change_waiting ON action_change (action_id) WHERE answered_at IS NULL;
CREATE INDEX action_change_action ON action_change (action_id, proposed_at);
GRANT SELECT, INSERT, UPDATE ON action_change TO inview_app;

-- From whom to whom an action passed, or is asked to; of one that a leaver left there is no reason (A22, A23).
CREATE TABLE action_handover (
  id uuid PRIMARY KEY,
  action_id uuid NOT NULL REFERENCES plan_action (id),
  from_id uuid NOT NULL REFERENCES practitioner (id),
  to_id uuid NOT NULL REFERENCES practitioner (id),
  reason text,
  asked_by uuid NOT NULL REFERENCES practitioner (id),
  asked_at timestamptz NOT NULL,
  -- Whether who gave it up had taken it on (X2).
  taken_on boolean NOT NULL,
  taken boolean,
  answer text,
  answered_at timestamptz,
  CHECK ((answered_at IS NULL) = (taken IS NULL)),
  CHECK (from_id <> to_id)
);
CREATE UNIQUE INDEX action_handover_waiting ON action_handover (action_id) WHERE answered_at IS NULL;
CREATE INDEX action_handover_action ON action_handover (action_id, asked_at);
CREATE INDEX action_handover_to ON action_handover (to_id) WHERE answered_at IS NULL;
CREATE INDEX action_handover_from ON action_handover (from_id);
GRANT SELECT, INSERT, UPDATE ON action_handover TO inview_app;

-- How somebody stands to an action that is still open, besides owning it.
CREATE FUNCTION handover_facts(p_action uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'asked', t.state IN ('proposed', 'accepted') AND EXISTS (
      SELECT 1 FROM action_handover h WHERE h.action_id = t.id AND h.to_id = p_practitioner AND h.answered_at IS NULL),
    'leftToUnit', t.state IN ('proposed', 'accepted') AND EXISTS (
      SELECT 1 FROM practitioner o JOIN practitioner p ON p.unit_id = o.unit_id
      WHERE o.id = t.owner_id AND o.left_at IS NOT NULL AND p.id = p_practitioner AND p.left_at IS NULL))
  FROM plan_action t WHERE t.id = p_action
$$;

-- X2: who has acted for him stays somebody who has, after handing the action on.
CREATE OR REPLACE FUNCTION acted_for_him(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_action t WHERE t.case_id = p_case AND t.owner_id = p_practitioner
    AND t.direction = 'aimed-at-him' AND t.state NOT IN ('proposed', 'declined'))
  OR EXISTS (SELECT 1 FROM action_handover h JOIN plan_action t ON t.id = h.action_id WHERE t.case_id = p_case
    AND h.from_id = p_practitioner AND t.direction = 'aimed-at-him' AND h.taken AND h.taken_on)
  -- And who has said to him what the panel agreed (W7).
  OR EXISTS (SELECT 1 FROM agreed_message m JOIN agreed_message_report r ON r.message_id = m.id AND r.outcome = 'said'
    WHERE m.case_id = p_case AND m.giver_id = p_practitioner)
  OR was_theirs(p_case, p_practitioner)
$$;

-- The consultation as a conversation (C10–C13), the task to warn her (T1), and the log of contact with her (T2).

ALTER TABLE consultation
  ADD COLUMN without_names boolean NOT NULL DEFAULT false,
  ADD COLUMN taken_at timestamptz,
  DROP CONSTRAINT consultation_state_check,
  ADD CONSTRAINT consultation_state_check
    CHECK (state IN ('asked', 'draft', 'received', 'read', 'answered', 'acknowledged', 'withdrawn', 'no-advocate'));

-- The unit's answer that it has nobody who speaks for her. Never having had her details is a sign of risk (rule 8).
CREATE TABLE no_advocate (
  consultation_id uuid PRIMARY KEY REFERENCES consultation (id),
  why text NOT NULL CHECK (why IN ('not-with-us', 'no-contact-details')),
  note text NOT NULL,
  answered_by uuid NOT NULL REFERENCES practitioner (id),
  answered_at timestamptz NOT NULL
);

-- Names come later, under a basis that is stated (C12).
CREATE TABLE consultation_naming (
  consultation_id uuid PRIMARY KEY REFERENCES consultation (id),
  client_id uuid NOT NULL REFERENCES client (id),
  basis text NOT NULL CHECK (basis IN ('consent', 'serious-threat', 'risk-to-a-child')),
  why text NOT NULL,
  named_by uuid NOT NULL REFERENCES practitioner (id),
  named_at timestamptz NOT NULL
);

-- What both ends wrote on, each entry with its audience (C11); sealed with the withdrawal, never destroyed (rule 57).
CREATE TABLE follow_up (
  id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  audience text NOT NULL CHECK (audience IN ('coordinator', 'released')),
  by_advocate boolean NOT NULL,
  text text NOT NULL,
  written_by uuid NOT NULL REFERENCES practitioner (id),
  written_at timestamptz NOT NULL
);
CREATE INDEX follow_up_consultation ON follow_up (consultation_id);

CREATE TABLE serious_risk_finding (
  consultation_id uuid PRIMARY KEY REFERENCES consultation (id),
  reason text NOT NULL,
  found_by uuid NOT NULL REFERENCES practitioner (id),
  found_at timestamptz NOT NULL,
  -- The draft that it opened where no case existed yet; nothing of the consultation is copied into it.
  referral_id uuid REFERENCES referral (id)
);

-- One for one person at a time. Without a case it is about the advocate's own client.
CREATE TABLE warning_task (
  id uuid PRIMARY KEY,
  panel_id uuid NOT NULL REFERENCES panel (id),
  case_id uuid REFERENCES case_file (id),
  party_id uuid REFERENCES case_party (id),
  consultation_id uuid REFERENCES consultation (id),
  cause text NOT NULL CHECK (cause IN ('level-up', 'serious-risk-found')),
  raised_at timestamptz NOT NULL,
  named_id uuid REFERENCES practitioner (id),
  may_say text,
  named_by uuid REFERENCES practitioner (id),
  named_at timestamptz,
  ended_at timestamptz,
  CHECK (party_id IS NOT NULL OR consultation_id IS NOT NULL)
);
CREATE INDEX warning_task_panel ON warning_task (panel_id);
CREATE UNIQUE INDEX warning_task_open ON warning_task (coalesce(party_id, consultation_id)) WHERE ended_at IS NULL;

CREATE TABLE warning_attempt (
  id uuid PRIMARY KEY,
  warning_id uuid NOT NULL REFERENCES warning_task (id),
  means text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('told', 'not-reached', 'not-safe')),
  note text NOT NULL,
  tried_by uuid NOT NULL REFERENCES practitioner (id),
  tried_at timestamptz NOT NULL
);
CREATE INDEX warning_attempt_warning ON warning_attempt (warning_id);

-- Every try to reach her, and what comes next; the newest row says when. Nothing here depends on his program (domain.md §4 H11).
CREATE TABLE contact_attempt (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES client (id),
  means text NOT NULL,
  in_safe_window text NOT NULL CHECK (in_safe_window IN ('yes', 'no', 'not-known')),
  outcome text NOT NULL,
  note text NOT NULL,
  next_on date,
  next_why text NOT NULL,
  tried_on date NOT NULL,
  recorded_by uuid NOT NULL REFERENCES practitioner (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX contact_attempt_client ON contact_attempt (client_id);

-- His leaving the program ends nothing for her: go on, hand over warmly, or say why not.
CREATE TABLE exit_task (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES client (id),
  raised_at timestamptz NOT NULL,
  decision text CHECK (decision IN ('continue', 'warm-handover', 'ended')),
  reason text,
  decided_by uuid REFERENCES practitioner (id),
  decided_at timestamptz
);
CREATE UNIQUE INDEX exit_task_open ON exit_task (client_id) WHERE decided_at IS NULL;

CREATE FUNCTION loop_facts(p_consultation uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('unnamed', k.without_names AND k.client_id IS NULL) FROM consultation k WHERE k.id = p_consultation
$$;

-- T1: her advocate, in the unit that was asked, or somebody of a unit that contacts her.
CREATE FUNCTION reaches_her(p_warning uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM warning_task w, practitioner p WHERE w.id = p_warning AND p.id = p_practitioner AND (
    EXISTS (SELECT 1 FROM consultation k WHERE k.advocate_id = p.id AND k.unit_id = p.unit_id AND k.sent_at IS NOT NULL
      AND (k.party_id = w.party_id OR k.id = w.consultation_id))
    OR EXISTS (SELECT 1 FROM contact_unit c WHERE c.case_id = w.case_id AND c.unit_id = p.unit_id)))
$$;

CREATE FUNCTION warning_facts(p_warning uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('named', coalesce(w.named_id = p_practitioner, false), 'reachesHer', reaches_her(w.id, p_practitioner), 'ended', w.ended_at IS NOT NULL,
    'source', CASE WHEN w.consultation_id IS NOT NULL THEN jsonb_build_object('consent', consent_facts(w.consultation_id)) END)
  FROM warning_task w WHERE w.id = p_warning
$$;

GRANT SELECT, INSERT ON no_advocate, consultation_naming, follow_up, serious_risk_finding, warning_attempt, contact_attempt TO inview_app;
GRANT SELECT, INSERT, UPDATE ON warning_task, exit_task TO inview_app;

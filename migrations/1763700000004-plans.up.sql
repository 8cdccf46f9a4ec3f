-- The co-edited plan: one Yjs document per section and audience, its log numbered per document (house.md "Decided for day one").
CREATE TABLE plan_section (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  title text NOT NULL,
  position int NOT NULL,
  epoch int NOT NULL DEFAULT 1,
  -- Last number of its log; taken by locking this row, so that no number is ever skipped or shared.
  seq int NOT NULL DEFAULT 0,
  frozen_at timestamptz,
  UNIQUE (case_id, audience, position)
);

CREATE TABLE plan_update (
  section_id uuid NOT NULL REFERENCES plan_section (id),
  seq int NOT NULL,
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  session_id uuid NOT NULL REFERENCES session (id),
  client_id bigint NOT NULL,
  at timestamptz NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (section_id, seq)
);

-- A Yjs client id belongs to one person in one document, for ever: nobody writes under another's (realtime.md §4).
CREATE TABLE plan_client (
  section_id uuid NOT NULL REFERENCES plan_section (id),
  client_id bigint NOT NULL,
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  PRIMARY KEY (section_id, client_id)
);

-- A line of the her-side plan that derives from a consultation (C7).
CREATE TABLE plan_line (
  id uuid PRIMARY KEY,
  section_id uuid NOT NULL REFERENCES plan_section (id),
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  made_by uuid NOT NULL REFERENCES practitioner (id),
  made_at timestamptz NOT NULL
);
CREATE INDEX plan_line_consultation ON plan_line (consultation_id);

CREATE TABLE risk_level (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  party_id uuid NOT NULL REFERENCES case_party (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  level text NOT NULL CHECK (level IN ('at-risk', 'elevated-risk', 'serious-risk', 'serious-risk-immediate-protection')),
  reason text NOT NULL,
  judged_by uuid NOT NULL REFERENCES practitioner (id),
  judged_at timestamptz NOT NULL
);
CREATE INDEX risk_level_case ON risk_level (case_id);

CREATE TABLE plan_action (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  section_id uuid REFERENCES plan_section (id),
  consultation_id uuid REFERENCES consultation (id),
  what text NOT NULL,
  owner_id uuid NOT NULL REFERENCES practitioner (id),
  due_on date NOT NULL,
  direction text NOT NULL CHECK (direction IN ('aimed-at-him', 'asked-of-her', 'for-the-system')),
  state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'done', 'overtaken', 'not-undertaken')),
  note text,
  assigned_by uuid NOT NULL REFERENCES practitioner (id),
  assigned_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- A3: what derives from a consultation is her side's.
  CHECK (consultation_id IS NULL OR audience = 'her-side'),
  CHECK ((section_id IS NULL) <> (consultation_id IS NULL))
);
CREATE INDEX plan_action_case ON plan_action (case_id);
CREATE INDEX plan_action_owner ON plan_action (owner_id);

CREATE TABLE meeting (
  id uuid PRIMARY KEY,
  panel_id uuid NOT NULL REFERENCES panel (id),
  starts_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
  current_item_id uuid,
  opened_at timestamptz,
  closed_at timestamptz
);
CREATE INDEX meeting_panel ON meeting (panel_id, state);
-- One open meeting a panel: two would make "the undertaking" ambiguous (M1).
CREATE UNIQUE INDEX meeting_one_open ON meeting (panel_id) WHERE state = 'open';

CREATE TABLE agenda_item (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meeting (id),
  case_id uuid NOT NULL REFERENCES case_file (id),
  kind text NOT NULL CHECK (kind IN ('new', 'review')),
  position int NOT NULL,
  minutes_planned int NOT NULL,
  standing_part text NOT NULL DEFAULT 'not-yet' CHECK (standing_part IN ('not-yet', 'open', 'done')),
  UNIQUE (meeting_id, case_id),
  UNIQUE (meeting_id, position)
);
CREATE INDEX agenda_item_case ON agenda_item (case_id);
ALTER TABLE meeting ADD CONSTRAINT meeting_current_item FOREIGN KEY (current_item_id) REFERENCES agenda_item (id);

CREATE TABLE attendance (
  meeting_id uuid NOT NULL REFERENCES meeting (id),
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  state text NOT NULL CHECK (state IN ('expected', 'present', 'apology')),
  undertaking_version text,
  undertaking_accepted_at timestamptz,
  PRIMARY KEY (meeting_id, practitioner_id)
);

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meeting (id),
  case_id uuid NOT NULL REFERENCES case_file (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  text text NOT NULL,
  reasons text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES practitioner (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX decision_case ON decision (case_id);

CREATE TABLE minutes (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meeting (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  content jsonb NOT NULL,
  text text NOT NULL,
  sha256 text NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE (meeting_id, audience)
);

-- What a meeting froze: every section of one audience with its state, its text and their hash.
CREATE TABLE plan_version (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  meeting_id uuid NOT NULL REFERENCES meeting (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  frozen_at timestamptz NOT NULL,
  -- [{ sectionId, title, position, seq, text }]; the Yjs states are beside it.
  sections jsonb NOT NULL,
  states bytea[] NOT NULL,
  sha256 text NOT NULL,
  UNIQUE (case_id, meeting_id, audience)
);

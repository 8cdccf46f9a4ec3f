-- The family safety advocate's consultation: her client, what she heard, on what basis, to whom it went, what came back.
CREATE TABLE client (
  id uuid PRIMARY KEY,
  advocate_id uuid NOT NULL REFERENCES practitioner (id),
  name text NOT NULL,
  safe_contact jsonb NOT NULL
);
CREATE INDEX client_advocate ON client (advocate_id);

CREATE TABLE consultation (
  id uuid PRIMARY KEY,
  panel_id uuid NOT NULL REFERENCES panel (id),
  unit_id uuid NOT NULL REFERENCES unit (id),
  -- Null until the coordinator threads it into a case; never told to the advocate (rule 48).
  case_id uuid REFERENCES case_file (id),
  party_id uuid REFERENCES case_party (id),
  asked_by uuid REFERENCES practitioner (id),
  asked_about text,
  question text,
  asked_at timestamptz,
  advocate_id uuid REFERENCES practitioner (id),
  client_id uuid REFERENCES client (id),
  state text NOT NULL CHECK (state IN ('asked', 'draft', 'received', 'read', 'answered', 'acknowledged', 'withdrawn')),
  -- As typed (contract: ConsultationDraft).
  draft jsonb NOT NULL,
  started_at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL,
  sent_at timestamptz,
  read_at timestamptz,
  acknowledged_at timestamptz
);
CREATE INDEX consultation_panel ON consultation (panel_id);
CREATE INDEX consultation_case ON consultation (case_id);
CREATE INDEX consultation_unit ON consultation (unit_id);

-- Written once when sent; sealed, never destroyed (rule 57).
CREATE TABLE consultation_input (
  consultation_id uuid PRIMARY KEY REFERENCES consultation (id),
  her_words text NOT NULL,
  my_reading text NOT NULL,
  may_know boolean NOT NULL,
  may_use_with_him boolean NOT NULL
);

-- libs/sharing: what she agreed to, or the basis without it (C4); withdrawal is recorded, never deleted (C5, C6).
CREATE TABLE consent (
  id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL UNIQUE REFERENCES consultation (id),
  basis text NOT NULL CHECK (basis IN ('consent', 'serious-threat', 'risk-to-a-child')),
  purpose text NOT NULL,
  agreed text[] NOT NULL,
  until date NOT NULL,
  how text NOT NULL,
  words_version text NOT NULL,
  why text NOT NULL,
  told_her text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES practitioner (id),
  recorded_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_pressure text,
  withdrawn_note text
);

-- Release is agency by agency; it stays recorded after a withdrawal: what was lawfully seen stays seen.
CREATE TABLE disclosure (
  id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  agency_id uuid NOT NULL REFERENCES agency (id),
  released_by uuid NOT NULL REFERENCES practitioner (id),
  released_at timestamptz NOT NULL,
  rules text[] NOT NULL,
  UNIQUE (consultation_id, agency_id)
);

CREATE TABLE consultation_reply (
  consultation_id uuid PRIMARY KEY REFERENCES consultation (id),
  may_tell_her text NOT NULL,
  with_him text NOT NULL,
  not_to_mention text NOT NULL,
  if_it_worsens text NOT NULL,
  replied_by uuid NOT NULL REFERENCES practitioner (id),
  replied_at timestamptz NOT NULL
);

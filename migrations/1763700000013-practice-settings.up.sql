-- Practice settings (domain.md §5 rule 58): who decides on them, every version that was ever proposed, and what was said to it.
CREATE TABLE practice_lead (
  id uuid PRIMARY KEY,
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  since date NOT NULL,
  until date
);
CREATE INDEX practice_lead_practitioner ON practice_lead (practitioner_id);

-- Append-only: what she was read out, and what the law asked on a day, stays readable (G5).
CREATE TABLE practice_version (
  id uuid PRIMARY KEY,
  -- The approved version that it changes; null for the settings that Inview came with.
  based_on uuid REFERENCES practice_version (id),
  -- The whole of it (policy: PracticeSettings).
  content jsonb NOT NULL,
  in_force_from date NOT NULL,
  reasons text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES practitioner (id),
  proposed_at timestamptz NOT NULL
);

CREATE TABLE practice_answer (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES practice_version (id),
  answer text NOT NULL CHECK (answer IN ('approved', 'rejected')),
  reasons text NOT NULL,
  answered_by uuid NOT NULL REFERENCES practitioner (id),
  -- The local day beside the instant: from then on it counts (G5).
  answered_on date NOT NULL,
  answered_at timestamptz NOT NULL,
  -- One person answers once in each way, whatever two windows do (G4).
  UNIQUE (version_id, answered_by, answer)
);
GRANT SELECT ON practice_lead TO inview_app;
GRANT SELECT, INSERT ON practice_version, practice_answer TO inview_app;

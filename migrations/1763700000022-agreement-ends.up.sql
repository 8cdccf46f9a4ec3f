-- Whose agreement, or what went on after it, has ended by its date, and that open screens were told: once, whichever process came first.
CREATE TABLE agreement_end (
  subject_id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  told_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON agreement_end TO inview_app;
CREATE INDEX consent_until ON consent (until) WHERE withdrawn_at IS NULL;

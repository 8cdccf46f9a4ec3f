-- Her advocate's own assessment of risk (Y4): it goes where its consultation goes. Written once; a later one stands, earlier ones stay.
CREATE TABLE risk_assessment (
  id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  level text NOT NULL CHECK (level IN ('at-risk', 'elevated-risk', 'serious-risk', 'serious-risk-immediate-protection')),
  trend text NOT NULL CHECK (trend IN ('first', 'lower', 'same', 'higher')),
  factors text[] NOT NULL,
  protective text NOT NULL,
  reason text NOT NULL,
  assessed_on date NOT NULL,
  -- The edition of the framework that was in force when it was written (rule 58).
  edition text NOT NULL,
  assessed_by uuid NOT NULL REFERENCES practitioner (id),
  assessed_at timestamptz NOT NULL
);
CREATE INDEX risk_assessment_consultation ON risk_assessment (consultation_id);
GRANT SELECT, INSERT ON risk_assessment TO inview_app;

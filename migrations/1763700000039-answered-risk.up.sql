-- The judgement of risk that an action answers (A50): said when it is assigned, of the same case, and not changed.
CREATE TABLE action_risk (
  action_id uuid PRIMARY KEY REFERENCES plan_action (id),
  risk_level_id uuid NOT NULL REFERENCES risk_level (id)
);
GRANT SELECT, INSERT ON action_risk TO inview_app;

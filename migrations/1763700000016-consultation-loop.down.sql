DROP FUNCTION warning_facts(uuid, uuid);
DROP FUNCTION reaches_her(uuid, uuid);
DROP FUNCTION loop_facts(uuid);
DROP TABLE exit_task, contact_attempt, warning_attempt, warning_task, serious_risk_finding, follow_up, consultation_naming, no_advocate;
ALTER TABLE consultation
  DROP CONSTRAINT consultation_state_check,
  ADD CONSTRAINT consultation_state_check
    CHECK (state IN ('asked', 'draft', 'received', 'read', 'answered', 'acknowledged', 'withdrawn')),
  DROP COLUMN taken_at,
  DROP COLUMN without_names;

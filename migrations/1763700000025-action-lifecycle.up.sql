-- What may become of an action (A20–A26).

ALTER TABLE plan_action DROP CONSTRAINT plan_action_direction_check;
ALTER TABLE plan_action ADD CONSTRAINT plan_action_direction_check
  CHECK (direction IN ('aimed-at-him', 'asked-of-her', 'for-a-child', 'for-the-system'));

-- Why it was not undertaken, for the service-gap register.
ALTER TABLE plan_action ADD COLUMN gap text
  CHECK (gap IN ('no-service', 'waiting-list', 'not-eligible', 'no-capacity', 'not-safe-to-do', 'other'));
ALTER TABLE plan_action ADD CONSTRAINT plan_action_gap_said CHECK ((gap IS NOT NULL) = (state = 'not-undertaken'));

ALTER TABLE plan_action DROP COLUMN gap;
UPDATE plan_action SET direction = 'for-the-system' WHERE direction = 'for-a-child';
ALTER TABLE plan_action DROP CONSTRAINT plan_action_direction_check;
ALTER TABLE plan_action ADD CONSTRAINT plan_action_direction_check
  CHECK (direction IN ('aimed-at-him', 'asked-of-her', 'for-the-system'));

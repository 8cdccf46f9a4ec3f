DROP TRIGGER action_times ON plan_action;
DROP FUNCTION action_times();
ALTER TABLE plan_action DROP COLUMN accepted_at, DROP COLUMN ended_at;

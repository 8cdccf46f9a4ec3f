DROP FUNCTION is_told_of_overdue(uuid, text, uuid, timestamptz);
DROP INDEX plan_action_consultation;
DROP INDEX plan_action_on_boards;
DROP INDEX plan_action_aimed_at_him;
DROP FUNCTION cases_apart(uuid);

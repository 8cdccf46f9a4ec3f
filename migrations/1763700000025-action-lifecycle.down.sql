CREATE OR REPLACE FUNCTION acted_for_him(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_action t WHERE t.case_id = p_case AND t.owner_id = p_practitioner
    AND t.direction = 'aimed-at-him' AND t.state NOT IN ('proposed', 'declined'))
  OR was_theirs(p_case, p_practitioner)
$$;
DROP FUNCTION handover_facts(uuid, uuid);
DROP TABLE action_handover, action_change;
ALTER TABLE plan_action DROP COLUMN gap, DROP COLUMN repeats_weeks, DROP COLUMN repeats_until;
UPDATE plan_action SET direction = 'for-the-system' WHERE direction = 'for-a-child';
ALTER TABLE plan_action DROP CONSTRAINT plan_action_direction_check;
ALTER TABLE plan_action ADD CONSTRAINT plan_action_direction_check
  CHECK (direction IN ('aimed-at-him', 'asked-of-her', 'for-the-system'));

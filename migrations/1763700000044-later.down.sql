DROP TRIGGER access_changed ON disclosure;
DROP TRIGGER access_changed ON plan_line;
DROP FUNCTION released_her_plan(uuid, uuid);
DROP TABLE exit_asked, risk_level_followed;

DROP TABLE plan_action, risk_level, plan_line, plan_client, plan_update, plan_section;

DROP TABLE plan_check, plan_set_aside, plan_snapshot;

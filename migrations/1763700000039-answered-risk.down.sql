DROP TABLE action_risk;

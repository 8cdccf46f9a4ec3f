DROP TABLE risk_assessment;

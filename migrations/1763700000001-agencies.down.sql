DROP TABLE panel_membership, panel, session, persona, practitioner, unit, agency;

ALTER TABLE serious_risk_finding DROP COLUMN edition;
DROP FUNCTION part_facts(uuid);
ALTER TABLE consent DROP COLUMN views, DROP COLUMN contact_by, DROP COLUMN contact_when;
ALTER TABLE consultation DROP CONSTRAINT part_names_its_person, DROP CONSTRAINT only_a_part_is_of_others,
  DROP COLUMN part_of, DROP COLUMN subject, DROP COLUMN person;

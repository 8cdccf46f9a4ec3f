ALTER TABLE meeting DROP CONSTRAINT meeting_current_item;
DROP TABLE plan_version, minutes, decision, attendance, agenda_item, meeting;

DROP TABLE practice_answer, practice_version, practice_lead;

DROP FUNCTION question_facts(uuid, uuid);
DROP TABLE question_naming, question_answer, question;

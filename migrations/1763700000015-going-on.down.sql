DROP FUNCTION going_on_facts(uuid, uuid);
DROP FUNCTION going_on_now(uuid);
DROP TABLE going_on_answer;
DROP TABLE going_on;

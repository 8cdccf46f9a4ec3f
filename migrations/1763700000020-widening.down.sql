DROP FUNCTION message_facts(uuid, uuid);
DROP TABLE never_said, agreed_message_report, agreed_message;
DROP FUNCTION contribution_facts(uuid, uuid);
DROP FUNCTION widening_facts(uuid, uuid);
DROP FUNCTION advocates_of(uuid);
DROP TABLE contribution, widening_objection, widening_answer, widening_source, widening;

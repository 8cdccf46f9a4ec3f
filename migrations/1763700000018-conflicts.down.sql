DROP FUNCTION access_number(timestamptz);
DROP FUNCTION stands_in_as(uuid, uuid, timestamptz);
DROP FUNCTION shut_out(uuid, uuid, timestamptz);
DROP FUNCTION conflict_facts(uuid, uuid, timestamptz);
DROP FUNCTION acted_for_him(uuid, uuid);
DROP FUNCTION acted_for_her(uuid, uuid);
DROP TABLE emergency_approval, emergency_access, case_substitute, conflict_carrier, conflict;

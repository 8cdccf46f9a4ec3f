DROP FUNCTION reaches_case(uuid, uuid);

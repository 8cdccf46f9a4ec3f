DROP FUNCTION unit_ref(uuid);
DROP FUNCTION agency_ref(uuid);
DROP FUNCTION person_ref(uuid);

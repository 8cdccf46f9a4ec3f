-- Whose side somebody is on, and where they worked when something became theirs (V1, V20, V22).

-- For lists: the same as isHisSide in libs/policy/src/place.ts, which a test compares it with.
CREATE FUNCTION of_his_side(p_agency_kind text, p_unit_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_agency_kind = 'mens-service' OR p_unit_kind IN ('facilitators', 'risk-lead')
$$;

-- V20: that the case comes to know of his program changes what its plan answers to who worked with him there.
CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR DELETE ON enrolment_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();

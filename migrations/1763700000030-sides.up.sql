-- Whose side somebody is on, and where they worked when something became theirs (V1, V20, V22).

-- For lists: the same as isHisSide in libs/policy/src/place.ts, which a test compares it with.
CREATE FUNCTION of_his_side(p_agency_kind text, p_unit_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_agency_kind = 'mens-service' OR p_unit_kind IN ('facilitators', 'risk-lead')
$$;

-- V22: where its keeper worked when it became theirs. Who moves on takes nothing of it along. No insert can say otherwise.
CREATE FUNCTION kept_where_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.unit_id := (SELECT p.unit_id FROM practitioner p WHERE p.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  RETURN NEW;
END $$;
ALTER TABLE referral ADD COLUMN unit_id uuid REFERENCES unit (id);
ALTER TABLE client ADD COLUMN unit_id uuid REFERENCES unit (id);
ALTER TABLE plan_action ADD COLUMN unit_id uuid REFERENCES unit (id);
UPDATE referral SET unit_id = p.unit_id FROM practitioner p WHERE p.id = referrer_id;
UPDATE client SET unit_id = p.unit_id FROM practitioner p WHERE p.id = advocate_id;
UPDATE plan_action SET unit_id = p.unit_id FROM practitioner p WHERE p.id = owner_id;
ALTER TABLE referral ALTER COLUMN unit_id SET NOT NULL;
ALTER TABLE client ALTER COLUMN unit_id SET NOT NULL;
ALTER TABLE plan_action ALTER COLUMN unit_id SET NOT NULL;
CREATE INDEX client_unit ON client (unit_id);
CREATE TRIGGER kept_where_made BEFORE INSERT ON referral FOR EACH ROW EXECUTE FUNCTION kept_where_made('referrer_id');
CREATE TRIGGER kept_where_made BEFORE INSERT ON client FOR EACH ROW EXECUTE FUNCTION kept_where_made('advocate_id');
CREATE TRIGGER kept_where_made BEFORE INSERT OR UPDATE OF owner_id ON plan_action FOR EACH ROW EXECUTE FUNCTION kept_where_made('owner_id');

-- C9: whoever answered for her has left, or works elsewhere now; the advocates of the unit keep what was theirs.
CREATE FUNCTION gone_from(p_unit uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM practitioner p WHERE p.id = p_practitioner AND (p.left_at IS NOT NULL OR p.unit_id <> p_unit))
$$;
CREATE FUNCTION client_facts(p_client uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('own', c.advocate_id = p.id, 'ownUnit', c.unit_id = p.unit_id, 'advocateGone', gone_from(c.unit_id, c.advocate_id))
  FROM client c, practitioner p WHERE c.id = p_client AND p.id = p_practitioner
$$;
CREATE FUNCTION referral_facts(p_referral uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('state', r.state, 'own', r.referrer_id = p.id AND written.agency_id = now.agency_id, 'ownUnit', r.unit_id = p.unit_id)
  FROM referral r JOIN unit written ON written.id = r.unit_id, practitioner p JOIN unit now ON now.id = p.unit_id
  WHERE r.id = p_referral AND p.id = p_practitioner
$$;
-- V22: the agency in which the owner took it on; an owner who has gone from there owns it in name only.
CREATE FUNCTION owned_in(p_action uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_action t JOIN unit then_ ON then_.id = t.unit_id, practitioner p JOIN unit now ON now.id = p.unit_id
    WHERE t.id = p_action AND p.id = p_practitioner AND then_.agency_id = now.agency_id)
$$;

-- V20: that the case comes to know of his program changes what its plan answers to who worked with him there.
CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR DELETE ON enrolment_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();

-- Conflicts of interest in one case, who stands in, and emergency access (X1–X5). Written once and lifted, never erased.
CREATE TABLE conflict (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  kind text NOT NULL CHECK (kind IN ('declared', 'recorded', 'staff-case', 'worked-with-him')),
  practitioner_id uuid REFERENCES practitioner (id),
  -- X5: the agency whose staff, or a relative of theirs, is a party.
  agency_id uuid REFERENCES agency (id),
  reason text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES practitioner (id),
  recorded_at timestamptz NOT NULL,
  lifted_by uuid REFERENCES practitioner (id),
  lifted_at timestamptz,
  lifted_reason text,
  -- X20: lifting what took two keepers waits for a second one too; nothing stands here while nobody asks.
  lift_asked_by uuid REFERENCES practitioner (id),
  lift_asked_at timestamptz,
  lift_reason text,
  lift_seconded_by uuid REFERENCES practitioner (id),
  -- X20: of a chair or coordinator it waits for a second keeper of another agency; 'overtaken' when they declared it themselves.
  state text NOT NULL DEFAULT 'standing' CHECK (state IN ('waiting', 'standing', 'declined', 'overtaken')),
  answered_by uuid REFERENCES practitioner (id),
  answered_at timestamptz,
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK ((kind = 'staff-case') = (agency_id IS NOT NULL)),
  CHECK ((kind = 'staff-case') = (practitioner_id IS NULL)),
  CHECK ((lift_asked_at IS NULL) = (lift_asked_by IS NULL) AND (lift_asked_at IS NULL) = (lift_reason IS NULL)),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_reason IS NULL))
);
CREATE INDEX conflict_case ON conflict (case_id);
CREATE UNIQUE INDEX conflict_once_person ON conflict (case_id, practitioner_id, (kind = 'worked-with-him')) WHERE lifted_at IS NULL AND state IN ('waiting', 'standing');
CREATE UNIQUE INDEX conflict_once_agency ON conflict (case_id, agency_id) WHERE lifted_at IS NULL AND state IN ('waiting', 'standing');

-- X5: those of the agency who carry on with a staff case.
CREATE TABLE conflict_carrier (
  conflict_id uuid NOT NULL REFERENCES conflict (id),
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  PRIMARY KEY (conflict_id, practitioner_id)
);

-- Who stands in, in this case only, while a chair or coordinator is shut out; one at a time, and one that waits for a second keeper (X20).
CREATE TABLE case_substitute (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  recused_id uuid NOT NULL REFERENCES practitioner (id),
  substitute_id uuid NOT NULL REFERENCES practitioner (id),
  named_by uuid NOT NULL REFERENCES practitioner (id),
  named_at timestamptz NOT NULL,
  replaced_at timestamptz,
  state text NOT NULL CHECK (state IN ('waiting', 'standing', 'declined')),
  answered_by uuid REFERENCES practitioner (id),
  answered_at timestamptz,
  CHECK ((answered_by IS NULL) = (answered_at IS NULL))
);
CREATE UNIQUE INDEX case_substitute_once ON case_substitute (case_id, recused_id, state) WHERE replaced_at IS NULL AND state <> 'declined';

-- X3: asked for somebody who is shut out; starts with the second chair's approval and ends by itself.
CREATE TABLE emergency_access (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  reason text NOT NULL,
  asked_by uuid NOT NULL REFERENCES practitioner (id),
  asked_at timestamptz NOT NULL,
  starts_at timestamptz,
  until timestamptz,
  ended_at timestamptz,
  ended_by uuid REFERENCES practitioner (id),
  CHECK ((starts_at IS NULL) = (until IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX emergency_access_case ON emergency_access (case_id);
CREATE INDEX emergency_access_until ON emergency_access (until);
CREATE TABLE emergency_approval (
  access_id uuid NOT NULL REFERENCES emergency_access (id),
  chair_id uuid NOT NULL REFERENCES practitioner (id),
  approved_at timestamptz NOT NULL,
  PRIMARY KEY (access_id, chair_id)
);

-- X2: she is or was their client in this case, whatever became of the consultation; or they kept contact with her, warned her (other
-- than for a unit that contacts her) or objected for her when her advocate was gone (C9). Late-bound, as objections come later.
CREATE FUNCTION acted_for_her(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM consultation k WHERE k.case_id = p_case AND k.advocate_id = p_practitioner)
    OR EXISTS (SELECT 1 FROM consultation k JOIN contact_attempt a ON a.client_id = k.client_id WHERE k.case_id = p_case AND a.recorded_by = p_practitioner)
    OR EXISTS (SELECT 1 FROM warning_task w JOIN warning_attempt a ON a.warning_id = w.id WHERE w.case_id = p_case AND a.tried_by = p_practitioner
      AND NOT EXISTS (SELECT 1 FROM contact_unit c JOIN practitioner p ON p.unit_id = c.unit_id WHERE c.case_id = p_case AND p.id = p_practitioner))
    OR EXISTS (SELECT 1 FROM widening_objection o JOIN consultation k ON k.id = o.consultation_id WHERE k.case_id = p_case AND o.objected_by = p_practitioner);
END $$;
-- Whoever facilitated an enrolment, or wrote of the man in it.
CREATE FUNCTION was_with(p_enrolment uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM enrolment e WHERE e.id = p_enrolment AND (e.facilitator_id = p_practitioner
    OR EXISTS (SELECT 1 FROM engagement_note n WHERE n.enrolment_id = e.id AND n.written_by = p_practitioner)))
$$;
-- He is or was theirs in a program that the case knows of, or something of the lane was passed to them or by them, wherever they
-- work now.
CREATE FUNCTION was_theirs(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM enrolment_case c WHERE c.case_id = p_case AND was_with(c.enrolment_id, p_practitioner))
    OR EXISTS (SELECT 1 FROM lane_passing g JOIN lane_item i ON i.id = g.lane_item_id JOIN consultation k ON k.id = i.consultation_id
      WHERE k.case_id = p_case AND (g.asked_by = p_practitioner OR (g.facilitator_id = p_practitioner AND g.answer = 'confirmed')))
$$;
-- V20; of a chair or coordinator not while that waits for a second keeper, nor once it was declined or lifted (X30).
CREATE FUNCTION worked_with_him(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT was_theirs(p_case, p_practitioner) AND coalesce((
    SELECT bool_or(c.state IN ('standing', 'overtaken') AND c.lifted_at IS NULL) FROM conflict c
    WHERE c.case_id = p_case AND c.practitioner_id = p_practitioner AND c.kind = 'worked-with-him'), true)
$$;
-- X2: they took on an action aimed at him, in whatever unit they were then, or worked with him.
CREATE FUNCTION acted_for_him(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_action t WHERE t.case_id = p_case AND t.owner_id = p_practitioner
    AND t.direction = 'aimed-at-him' AND t.state NOT IN ('proposed', 'declined'))
  OR was_theirs(p_case, p_practitioner)
$$;

-- X2: who has acted for her and is named for something aimed at him, whether or not they have taken it on.
CREATE FUNCTION both_sides(p_case uuid) RETURNS TABLE (practitioner_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT k.advocate_id FROM consultation k JOIN plan_action t ON t.case_id = k.case_id AND t.owner_id = k.advocate_id
  WHERE k.case_id = p_case AND t.direction = 'aimed-at-him' AND t.state <> 'declined'
$$;
-- B7: one pool of workers for both: whose unit is asked about her, and who works with him. A unit is named when it is the same one.
CREATE FUNCTION shared_pools(p_case uuid) RETURNS TABLE (agency_id uuid, unit_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT hers.agency_id, CASE WHEN hers.id = his.id THEN hers.id END
  FROM consultation k JOIN unit hers ON hers.id = k.unit_id
    JOIN plan_action t ON t.case_id = k.case_id AND t.direction = 'aimed-at-him' AND t.state <> 'declined'
    JOIN practitioner p ON p.id = t.owner_id JOIN unit his ON his.id = p.unit_id AND his.agency_id = hers.agency_id
  WHERE k.case_id = p_case
$$;

-- Whether a chair or coordinator of the case's panel: of them no single keeper decides (X20).
CREATE FUNCTION holds_office(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM case_file f JOIN panel_membership m ON m.panel_id = f.panel_id
    WHERE f.id = p_case AND m.practitioner_id = p_practitioner AND m.kind IN ('coordinator', 'co-chair'))
$$;
-- Whom of those who hold an office a conflict shuts out, or would once a second keeper agrees.
CREATE FUNCTION offices_shut_by(p_conflict uuid) RETURNS TABLE (practitioner_id uuid) LANGUAGE sql STABLE AS $$
  SELECT p.id FROM conflict c JOIN practitioner p ON p.left_at IS NULL JOIN unit u ON u.id = p.unit_id
  WHERE c.id = p_conflict AND (p.id = c.practitioner_id OR u.agency_id = c.agency_id) AND holds_office(c.case_id, p.id)
    AND NOT EXISTS (SELECT 1 FROM conflict_carrier k WHERE k.conflict_id = c.id AND k.practitioner_id = p.id)
$$;

CREATE FUNCTION conflict_facts(p_case uuid, p_practitioner uuid, p_at timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'recused', EXISTS (SELECT 1 FROM conflict c WHERE c.case_id = p_case AND c.practitioner_id = p_practitioner AND c.lifted_at IS NULL AND c.state = 'standing'),
    -- X20: a staff case holds for the agency at once, for its chairs and coordinator with a second keeper's word; declined or taken
    -- back for nobody.
    'staffCase', EXISTS (SELECT 1 FROM conflict c JOIN unit u ON u.agency_id = c.agency_id JOIN practitioner p ON p.unit_id = u.id
      WHERE c.case_id = p_case AND p.id = p_practitioner AND c.lifted_at IS NULL AND (c.state = 'standing' OR (c.state = 'waiting' AND NOT holds_office(p_case, p.id)))),
    'carriesOn', EXISTS (SELECT 1 FROM conflict c JOIN conflict_carrier k ON k.conflict_id = c.id
      WHERE c.case_id = p_case AND k.practitioner_id = p_practitioner AND c.lifted_at IS NULL),
    'emergency', EXISTS (SELECT 1 FROM emergency_access e WHERE e.case_id = p_case AND e.practitioner_id = p_practitioner
      AND e.starts_at <= p_at AND e.until > p_at AND e.ended_at IS NULL),
    'actedForHer', acted_for_her(p_case, p_practitioner),
    'actedForHim', acted_for_him(p_case, p_practitioner),
    'workedWithHim', worked_with_him(p_case, p_practitioner))
$$;

-- For lists: the same as isShutOut in libs/policy/src/recusal.ts, which a test compares it with.
CREATE FUNCTION shut_out(p_case uuid, p_practitioner uuid, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT ((f ->> 'recused')::boolean OR ((f ->> 'staffCase')::boolean AND NOT (f ->> 'carriesOn')::boolean)) AND NOT (f ->> 'emergency')::boolean
  FROM (SELECT conflict_facts(p_case, p_practitioner, p_at) AS f) AS facts
$$;

-- For lists of what is for her side: unknown for a conflict, or for having worked with him (X1, V20). A consultation without a case is neither.
CREATE FUNCTION without_her_side(p_case uuid, p_practitioner uuid, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT p_case IS NOT NULL AND (shut_out(p_case, p_practitioner, p_at) OR worked_with_him(p_case, p_practitioner))
$$;

-- Waiting actions that their owner cannot see: for a conflict (X1), as of his side now (V20), or gone from the agency that took it
-- on (V22). What derives from a consultation is its own list (C3). Late-bound, as that agency is kept later.
CREATE FUNCTION stranded_actions(p_case uuid, p_at timestamptz) RETURNS TABLE (what text, owner_id uuid, due_on date, audience text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT t.what, t.owner_id, t.due_on, t.audience FROM plan_action t
  WHERE t.case_id = p_case AND t.state IN ('proposed', 'accepted') AND t.consultation_id IS NULL AND (shut_out(p_case, t.owner_id, p_at)
    OR (t.audience = 'her-side' AND worked_with_him(p_case, t.owner_id)) OR NOT owned_in(t.id, t.owner_id));
END $$;

-- The office of a chair or coordinator, recused or of his side (V20), that somebody holds in this case; null for nearly everybody.
CREATE FUNCTION stands_in_as(p_case uuid, p_practitioner uuid, p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT m.kind FROM case_substitute s JOIN case_file f ON f.id = s.case_id
    JOIN panel_membership m ON m.panel_id = f.panel_id AND m.practitioner_id = s.recused_id
  WHERE s.case_id = p_case AND s.substitute_id = p_practitioner AND s.replaced_at IS NULL AND s.state = 'standing'
    AND without_her_side(p_case, s.recused_id, p_at)
  ORDER BY m.kind = 'coordinator' DESC LIMIT 1
$$;

-- Who keeps the case's conflicts now, by agency: its chairs and coordinator, and who stands in for one (X4). Who is asked; the law decides.
CREATE FUNCTION keepers_of(p_case uuid, p_at timestamptz) RETURNS TABLE (practitioner_id uuid, agency_id uuid) LANGUAGE sql STABLE AS $$
  SELECT p.id, u.agency_id FROM case_file f JOIN panel_membership m ON m.panel_id = f.panel_id
    JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
    JOIN unit u ON u.id = p.unit_id AND u.kind NOT IN ('partner-contact', 'facilitators', 'risk-lead')
    JOIN agency a ON a.id = u.agency_id AND a.kind <> 'mens-service'
  WHERE f.id = p_case AND coalesce(stands_in_as(f.id, p.id, p_at), m.kind) IN ('coordinator', 'co-chair') AND NOT without_her_side(f.id, p.id, p_at)
$$;

-- The number that decisions of the law stand under at an instant: changes of facts, and emergencies whose time is over, which no
-- change tells of (X3, docs/decisions/0009 and 0017).
CREATE FUNCTION access_number(p_at timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT version + (SELECT count(*) FROM emergency_access WHERE until <= p_at) FROM access_version
$$;

DO $$
DECLARE v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['conflict', 'conflict_carrier', 'case_substitute', 'emergency_access'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed()', v_table);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON conflict, case_substitute, emergency_access TO inview_app;
GRANT SELECT, INSERT ON conflict_carrier, emergency_approval TO inview_app;

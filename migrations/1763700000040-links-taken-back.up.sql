-- A link to his program can be taken back by two people (X31), and whose side it puts somebody on is asked link by link (X30).

-- Which naming of him it is: named wrongly, taken back and named again are two.
ALTER TABLE enrolment_case ADD COLUMN id uuid;
UPDATE enrolment_case SET id = gen_random_uuid();
ALTER TABLE enrolment_case DROP CONSTRAINT enrolment_case_pkey;
ALTER TABLE enrolment_case ADD PRIMARY KEY (id);
CREATE INDEX enrolment_case_case ON enrolment_case (case_id);

-- Asked by one and agreed to by another; the link itself stays on record.
CREATE TABLE link_taking_back (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  link_id uuid NOT NULL REFERENCES enrolment_case (id),
  reason text NOT NULL,
  asked_by uuid NOT NULL REFERENCES practitioner (id),
  asked_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('confirmed', 'declined')),
  answered_by uuid REFERENCES practitioner (id),
  answered_at timestamptz,
  CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX link_taking_back_case ON link_taking_back (case_id);
CREATE UNIQUE INDEX link_taking_back_once ON link_taking_back (link_id) WHERE answer IS NULL OR answer = 'confirmed';
GRANT SELECT, INSERT ON link_taking_back TO inview_app;
GRANT UPDATE (answer, answered_by, answered_at) ON link_taking_back TO inview_app;

-- What a case knows of his program now.
CREATE VIEW standing_link AS SELECT l.* FROM enrolment_case l
  WHERE NOT EXISTS (SELECT 1 FROM link_taking_back b WHERE b.link_id = l.id AND b.answer = 'confirmed');
GRANT SELECT ON standing_link TO inview_app;

-- X30: which naming of him it was asked about, so that an answer about one man is none about another.
ALTER TABLE conflict ADD COLUMN link_id uuid;
DROP INDEX conflict_once_person;
CREATE UNIQUE INDEX conflict_once_person ON conflict (case_id, practitioner_id, (kind = 'worked-with-him'), coalesce(link_id, practitioner_id))
  WHERE lifted_at IS NULL AND state IN ('waiting', 'standing');

CREATE OR REPLACE FUNCTION was_theirs(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM standing_link c WHERE c.case_id = p_case AND was_with(c.enrolment_id, p_practitioner))
    OR EXISTS (SELECT 1 FROM lane_passing g JOIN lane_item i ON i.id = g.lane_item_id JOIN consultation k ON k.id = i.consultation_id
      WHERE k.case_id = p_case AND (g.asked_by = p_practitioner OR (g.facilitator_id = p_practitioner AND g.answer = 'confirmed')))
$$;
-- V20; of a chair or coordinator not by a link that waits for a second keeper, nor by one that was declined or lifted (X30), unless
-- they have written of the man in it since. To whom something of the lane was passed, or who passed it, is it in any case.
CREATE OR REPLACE FUNCTION worked_with_him(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM standing_link l WHERE l.case_id = p_case AND was_with(l.enrolment_id, p_practitioner) AND coalesce((
      SELECT bool_or((c.state IN ('standing', 'overtaken') AND c.lifted_at IS NULL) OR EXISTS (
        SELECT 1 FROM engagement_note n WHERE n.enrolment_id = l.enrolment_id AND n.written_by = p_practitioner
          AND n.written_at > coalesce(c.lifted_at, c.answered_at)))
      FROM conflict c WHERE c.case_id = p_case AND c.practitioner_id = p_practitioner AND c.link_id = l.id), true))
    OR EXISTS (SELECT 1 FROM lane_passing g JOIN lane_item i ON i.id = g.lane_item_id JOIN consultation k ON k.id = i.consultation_id
      WHERE k.case_id = p_case AND (g.asked_by = p_practitioner OR (g.facilitator_id = p_practitioner AND g.answer = 'confirmed')))
$$;

-- Of the case's panel, who worked with the man of a link: whom it concerns when it is taken back.
CREATE FUNCTION concerned_by_link(p_link uuid) RETURNS TABLE (practitioner_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT p.id FROM enrolment_case l JOIN case_file f ON f.id = l.case_id JOIN panel_membership m ON m.panel_id = f.panel_id
    JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
    JOIN unit u ON u.id = p.unit_id JOIN agency a ON a.id = u.agency_id AND NOT of_his_side(a.kind, u.kind)
  WHERE l.id = p_link AND was_with(l.enrolment_id, p.id)
$$;

-- V20: taken back, the plan answers otherwise to who worked with him there.
CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR UPDATE OR DELETE ON link_taking_back
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();

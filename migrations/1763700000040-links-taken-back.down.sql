CREATE OR REPLACE FUNCTION worked_with_him(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT was_theirs(p_case, p_practitioner) AND coalesce((
    SELECT bool_or(c.state IN ('standing', 'overtaken') AND c.lifted_at IS NULL) FROM conflict c
    WHERE c.case_id = p_case AND c.practitioner_id = p_practitioner AND c.kind = 'worked-with-him'), true)
$$;
CREATE OR REPLACE FUNCTION was_theirs(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM enrolment_case c WHERE c.case_id = p_case AND was_with(c.enrolment_id, p_practitioner))
    OR EXISTS (SELECT 1 FROM lane_passing g JOIN lane_item i ON i.id = g.lane_item_id JOIN consultation k ON k.id = i.consultation_id
      WHERE k.case_id = p_case AND (g.asked_by = p_practitioner OR (g.facilitator_id = p_practitioner AND g.answer = 'confirmed')))
$$;
DROP FUNCTION concerned_by_link(uuid);
DROP VIEW standing_link;
-- What was taken back is not in force again.
CREATE TEMP TABLE taken_back AS SELECT link_id AS id FROM link_taking_back WHERE answer = 'confirmed';
DROP TABLE link_taking_back;
DELETE FROM enrolment_case WHERE id IN (SELECT id FROM taken_back);
DROP TABLE taken_back;
DROP INDEX conflict_once_person;
-- Once a person before: of several that wait or stand for one, the oldest stays.
UPDATE conflict c SET state = 'overtaken', answered_by = c.recorded_by, answered_at = c.recorded_at
  WHERE c.kind = 'worked-with-him' AND c.lifted_at IS NULL AND c.state IN ('waiting', 'standing') AND EXISTS (
    SELECT 1 FROM conflict o WHERE o.case_id = c.case_id AND o.practitioner_id = c.practitioner_id AND o.kind = c.kind
      AND o.lifted_at IS NULL AND o.state IN ('waiting', 'standing') AND (o.recorded_at, o.id) < (c.recorded_at, c.id));
SET CONSTRAINTS ALL IMMEDIATE;
CREATE UNIQUE INDEX conflict_once_person ON conflict (case_id, practitioner_id, (kind = 'worked-with-him')) WHERE lifted_at IS NULL AND state IN ('waiting', 'standing');
ALTER TABLE conflict DROP COLUMN link_id;
DROP INDEX enrolment_case_case;
ALTER TABLE enrolment_case DROP CONSTRAINT enrolment_case_pkey;
DELETE FROM enrolment_case l WHERE EXISTS (SELECT 1 FROM enrolment_case o
  WHERE o.case_id = l.case_id AND o.enrolment_id = l.enrolment_id AND (o.linked_at, o.id) < (l.linked_at, l.id));
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE enrolment_case ADD PRIMARY KEY (case_id, enrolment_id);
ALTER TABLE enrolment_case DROP COLUMN id;

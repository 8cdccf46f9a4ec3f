-- Very many actions at once: boards of which the law is asked once for all whose facts agree (docs/decisions/0038), and mails.

-- The cases of which the law may know something of this person that it does not know of every case of the panel: each is asked about
-- by itself. Rather one too many than one too few: whatever case_facts, conflict_facts and stands_in_as look up by a person stands
-- here, whether or not it still counts; a test compares their tables with these. Late-bound, as those functions are.
CREATE FUNCTION cases_apart(p_practitioner uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
  SELECT i.case_id FROM case_invitation i WHERE i.practitioner_id = p_practitioner
  UNION SELECT c.case_id FROM practitioner p JOIN contact_unit c ON c.unit_id = p.unit_id WHERE p.id = p_practitioner
  -- X1, X20, X3, X22: conflicts of theirs or of their agency, carrying on, emergencies, standing in.
  UNION SELECT c.case_id FROM conflict c WHERE c.practitioner_id = p_practitioner
  UNION SELECT c.case_id FROM practitioner p JOIN unit u ON u.id = p.unit_id JOIN conflict c ON c.agency_id = u.agency_id WHERE p.id = p_practitioner
  UNION SELECT c.case_id FROM conflict_carrier k JOIN conflict c ON c.id = k.conflict_id WHERE k.practitioner_id = p_practitioner
  UNION SELECT e.case_id FROM emergency_access e WHERE e.practitioner_id = p_practitioner
  UNION SELECT s.case_id FROM case_substitute s WHERE s.substitute_id = p_practitioner
  -- X2: having acted for her.
  UNION SELECT k.case_id FROM consultation k WHERE k.advocate_id = p_practitioner
  UNION SELECT k.case_id FROM contact_attempt a JOIN consultation k ON k.client_id = a.client_id WHERE a.recorded_by = p_practitioner
  UNION SELECT w.case_id FROM warning_attempt a JOIN warning_task w ON w.id = a.warning_id WHERE a.tried_by = p_practitioner
  UNION SELECT k.case_id FROM widening_objection o JOIN consultation k ON k.id = o.consultation_id WHERE o.objected_by = p_practitioner
  -- X2, V20: having acted for him, or worked with him.
  UNION SELECT t.case_id FROM plan_action t WHERE t.owner_id = p_practitioner AND t.direction = 'aimed-at-him'
  UNION SELECT t.case_id FROM action_handover h JOIN plan_action t ON t.id = h.action_id WHERE h.from_id = p_practitioner AND t.direction = 'aimed-at-him'
  UNION SELECT m.case_id FROM agreed_message m JOIN agreed_message_report r ON r.message_id = m.id WHERE m.giver_id = p_practitioner
  UNION SELECT c.case_id FROM enrolment e JOIN enrolment_case c ON c.enrolment_id = e.id WHERE e.facilitator_id = p_practitioner
  UNION SELECT c.case_id FROM engagement_note n JOIN enrolment_case c ON c.enrolment_id = n.enrolment_id WHERE n.written_by = p_practitioner
  UNION SELECT k.case_id FROM lane_passing g JOIN lane_item i ON i.id = g.lane_item_id JOIN consultation k ON k.id = i.consultation_id
    WHERE p_practitioner IN (g.asked_by, g.facilitator_id);
END $$;

CREATE INDEX plan_action_aimed_at_him ON plan_action (owner_id) WHERE direction = 'aimed-at-him';
-- What a board lists, in its order, and what derives from a consultation: both a small part of all that was ever asked.
CREATE INDEX plan_action_on_boards ON plan_action (state, due_on, assigned_at, id) WHERE state IN ('proposed', 'accepted', 'declined');
CREATE INDEX plan_action_consultation ON plan_action (consultation_id) WHERE consultation_id IS NOT NULL;

-- Whether somebody holds the office as whose holder they are told that an action is overdue. By itself, so that it is planned once a
-- connection and not with every mail that is claimed.
CREATE FUNCTION is_told_of_overdue(p_action uuid, p_rule text, p_practitioner uuid, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM told_of_overdue(p_action, p_at) told WHERE told.rule = p_rule AND told.practitioner_id = p_practitioner);
END $$;

CREATE FUNCTION is_contact_of(p_owner uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM practitioner o JOIN unit u ON u.id = o.unit_id JOIN practitioner c ON c.id = u.contact_id
                 WHERE o.id = p_owner AND c.id = p_practitioner AND c.unit_id = u.id)
$$;
CREATE OR REPLACE FUNCTION reaches_case(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM case_file f JOIN panel_membership m ON m.panel_id = f.panel_id AND m.practitioner_id = p_practitioner
      JOIN practitioner p ON p.id = p_practitioner JOIN unit u ON u.id = p.unit_id AND u.kind <> 'partner-contact'
    WHERE f.id = p_case AND (m.kind <> 'associate' OR EXISTS (
      SELECT 1 FROM case_invitation i WHERE i.case_id = f.id AND i.practitioner_id = p_practitioner)))
  OR EXISTS (SELECT 1 FROM plan_action t WHERE t.case_id = p_case
    AND (t.owner_id = p_practitioner OR is_contact_of(t.owner_id, p_practitioner)))
  OR EXISTS (SELECT 1 FROM case_file f JOIN referral r ON r.id = f.referral_id WHERE f.id = p_case AND r.referrer_id = p_practitioner)
  OR EXISTS (SELECT 1 FROM agreed_message m WHERE m.case_id = p_case AND m.giver_id = p_practitioner)
$$;
CREATE OR REPLACE FUNCTION told_of_overdue(p_action uuid, p_at timestamptz) RETURNS TABLE (rule text, practitioner_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT held.rule, held.practitioner_id
  FROM plan_action t JOIN case_file f ON f.id = t.case_id CROSS JOIN LATERAL (
    SELECT 'unit-contact' AS rule, u.contact_id AS practitioner_id FROM practitioner o JOIN unit u ON u.id = o.unit_id
    WHERE o.id = t.owner_id AND is_contact_of(o.id, u.contact_id)
    UNION ALL
    SELECT coalesce(stands_in_as(f.id, m.practitioner_id, p_at), m.kind), m.practitioner_id FROM panel_membership m WHERE m.panel_id = f.panel_id
  ) held
  WHERE t.id = p_action AND held.rule IN ('unit-contact', 'coordinator', 'co-chair') AND held.practitioner_id <> t.owner_id
    AND NOT shut_out(f.id, held.practitioner_id, p_at)
$$;
CREATE OR REPLACE FUNCTION handover_facts(p_action uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'asked', t.state IN ('proposed', 'accepted') AND EXISTS (
      SELECT 1 FROM action_handover h WHERE h.action_id = t.id AND h.to_id = p_practitioner AND h.answered_at IS NULL),
    'leftToUnit', t.state IN ('proposed', 'accepted') AND EXISTS (
      SELECT 1 FROM practitioner o JOIN practitioner p ON p.unit_id = o.unit_id
      WHERE o.id = t.owner_id AND o.left_at IS NOT NULL AND p.id = p_practitioner AND p.left_at IS NULL))
  FROM plan_action t WHERE t.id = p_action
$$;
DROP FUNCTION is_contact_for(uuid, uuid);
DROP FUNCTION answering_unit(uuid);
DROP FUNCTION owner_gone(uuid);
DROP FUNCTION same_agency(uuid, uuid);
DROP TRIGGER kept_where_made ON action_handover;
ALTER TABLE action_handover DROP COLUMN unit_id;

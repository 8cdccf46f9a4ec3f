-- An action stays with the agency that took it on (V22), also when its owner goes there from: it is left to its unit (A23).

-- A22: where who is asked to take it over works when they are asked; who goes elsewhere is asked no longer.
ALTER TABLE action_handover ADD COLUMN unit_id uuid REFERENCES unit (id);
UPDATE action_handover SET unit_id = p.unit_id FROM practitioner p WHERE p.id = to_id;
ALTER TABLE action_handover ALTER COLUMN unit_id SET NOT NULL;
CREATE TRIGGER kept_where_made BEFORE INSERT ON action_handover FOR EACH ROW EXECUTE FUNCTION kept_where_made('to_id');

CREATE FUNCTION same_agency(p_unit uuid, p_other uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM unit a JOIN unit b ON b.agency_id = a.agency_id WHERE a.id = p_unit AND b.id = p_other)
$$;

-- Its owner has left, works for another agency, or as an advocate, who is given none (A4): nobody answers for it.
CREATE FUNCTION owner_gone(p_action uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_action t JOIN practitioner o ON o.id = t.owner_id JOIN unit u ON u.id = o.unit_id
    WHERE t.id = p_action AND (o.left_at IS NOT NULL OR u.kind = 'partner-contact' OR NOT same_agency(t.unit_id, o.unit_id)))
$$;
-- The unit that answers for it: its owner's, while they work in that agency; else the one in which they took it on.
CREATE FUNCTION answering_unit(p_action uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN u.kind <> 'partner-contact' AND same_agency(t.unit_id, u.id) THEN u.id ELSE t.unit_id END
  FROM plan_action t JOIN practitioner o ON o.id = t.owner_id JOIN unit u ON u.id = o.unit_id WHERE t.id = p_action
$$;
CREATE FUNCTION is_contact_for(p_action uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM unit u JOIN practitioner c ON c.id = u.contact_id
                 WHERE u.id = answering_unit(p_action) AND c.id = p_practitioner AND c.unit_id = u.id)
$$;

CREATE OR REPLACE FUNCTION handover_facts(p_action uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'asked', t.state IN ('proposed', 'accepted') AND EXISTS (
      SELECT 1 FROM action_handover h WHERE h.action_id = t.id AND h.to_id = p.id AND h.answered_at IS NULL AND same_agency(h.unit_id, p.unit_id)),
    'leftToUnit', t.state IN ('proposed', 'accepted') AND p.left_at IS NULL AND owner_gone(t.id) AND answering_unit(t.id) = p.unit_id)
  FROM plan_action t, practitioner p WHERE t.id = p_action AND p.id = p_practitioner
$$;

-- Who holds now the offices that an overdue action is told to (Q2); who is shut out of its case holds none (X1), and of what is for
-- her side nobody of his is even written down, as a row that waits takes time to pass over (V1, V20).
CREATE OR REPLACE FUNCTION told_of_overdue(p_action uuid, p_at timestamptz) RETURNS TABLE (rule text, practitioner_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT held.rule, held.practitioner_id
  FROM plan_action t JOIN case_file f ON f.id = t.case_id CROSS JOIN LATERAL (
    SELECT 'unit-contact' AS rule, u.contact_id AS practitioner_id FROM unit u
    WHERE u.id = answering_unit(t.id) AND is_contact_for(t.id, u.contact_id)
    UNION ALL
    SELECT coalesce(stands_in_as(f.id, m.practitioner_id, p_at), m.kind), m.practitioner_id FROM panel_membership m WHERE m.panel_id = f.panel_id
  ) held JOIN practitioner p ON p.id = held.practitioner_id JOIN unit w ON w.id = p.unit_id JOIN agency a ON a.id = w.agency_id
  WHERE t.id = p_action AND held.rule IN ('unit-contact', 'coordinator', 'co-chair') AND held.practitioner_id <> t.owner_id
    AND NOT shut_out(f.id, held.practitioner_id, p_at)
    AND (t.audience = 'whole-panel' OR NOT (of_his_side(a.kind, w.kind) OR worked_with_him(f.id, p.id)))
$$;

CREATE OR REPLACE FUNCTION reaches_case(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM case_file f JOIN panel_membership m ON m.panel_id = f.panel_id AND m.practitioner_id = p_practitioner
      JOIN practitioner p ON p.id = p_practitioner JOIN unit u ON u.id = p.unit_id AND u.kind <> 'partner-contact'
    WHERE f.id = p_case AND (m.kind <> 'associate' OR EXISTS (
      SELECT 1 FROM case_invitation i WHERE i.case_id = f.id AND i.practitioner_id = p_practitioner)))
  OR EXISTS (SELECT 1 FROM plan_action t WHERE t.case_id = p_case
    AND (t.owner_id = p_practitioner OR is_contact_for(t.id, p_practitioner)))
  OR EXISTS (SELECT 1 FROM case_file f JOIN referral r ON r.id = f.referral_id WHERE f.id = p_case AND r.referrer_id = p_practitioner)
  OR EXISTS (SELECT 1 FROM agreed_message m WHERE m.case_id = p_case AND m.giver_id = p_practitioner)
$$;
DROP FUNCTION is_contact_of(uuid, uuid);

-- Who can reach something of a case, conflicts aside: those to whom a change of their conflict changes anything (X4). An advocate has
-- her own consultations, which tell her of no case (C2).
CREATE FUNCTION reaches_case(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
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

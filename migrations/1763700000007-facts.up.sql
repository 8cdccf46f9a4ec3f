-- What the law asks about, in one query (house.md "A request" 2). The shape is libs/policy/src/facts.ts: absent means unknown.

-- Whose it is and what it lets (C20); late-bound, as later migrations say more of it.
CREATE FUNCTION consent_facts(p_consultation uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('subject', k.subject, 'basis', c.basis, 'agreed', to_jsonb(c.agreed), 'until', c.until, 'withdrawn', c.withdrawn_at IS NOT NULL)
          FROM consent c JOIN consultation k ON k.id = c.consultation_id WHERE c.consultation_id = p_consultation);
END $$;

CREATE FUNCTION consultation_facts(p_consultation uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'ownUnit', k.unit_id = p.unit_id,
    'ownAdvocate', coalesce(k.advocate_id = p.id, false),
    'untaken', k.advocate_id IS NULL,
    'advocateGone', EXISTS (SELECT 1 FROM practitioner a WHERE a.id = k.advocate_id AND (a.left_at IS NOT NULL OR a.unit_id <> k.unit_id)),
    'sent', k.sent_at IS NOT NULL,
    'mayKnow', coalesce((SELECT i.may_know FROM consultation_input i WHERE i.consultation_id = k.id), false),
    'consent', consent_facts(k.id),
    'released', EXISTS (SELECT 1 FROM disclosure d JOIN unit u ON u.id = p.unit_id AND u.agency_id = d.agency_id WHERE d.consultation_id = k.id))
  FROM consultation k, practitioner p WHERE k.id = p_consultation AND p.id = p_practitioner
$$;

CREATE FUNCTION panel_facts(p_panel uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'membership', (SELECT m.kind FROM panel_membership m WHERE m.panel_id = p_panel AND m.practitioner_id = p_practitioner),
    'standsIn', false,
    -- An apology does not lift it: whoever reads while the meeting is open accepts first (M1).
    'undertakingDue', EXISTS (
      SELECT 1 FROM meeting m WHERE m.panel_id = p_panel AND m.state = 'open' AND NOT EXISTS (
        SELECT 1 FROM attendance a WHERE a.meeting_id = m.id AND a.practitioner_id = p_practitioner AND a.undertaking_accepted_at IS NOT NULL)))
$$;

CREATE FUNCTION case_facts(p_case uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'open', f.closed_at IS NULL,
    'invited', EXISTS (SELECT 1 FROM case_invitation i WHERE i.case_id = f.id AND i.practitioner_id = p_practitioner),
    'contactsHer', EXISTS (SELECT 1 FROM contact_unit c JOIN practitioner p ON p.unit_id = c.unit_id WHERE c.case_id = f.id AND p.id = p_practitioner))
  FROM case_file f WHERE f.id = p_case
$$;

CREATE FUNCTION access_facts(p_practitioner uuid, p_scope text, p_id uuid, p_now timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_panel uuid; v_case uuid; v_meeting uuid; v_section uuid; v_consultation uuid; v_action uuid; v_referral uuid; v_warning uuid; v_client uuid;
  v_conflicted uuid; v_office text;
  v_enrolment uuid; v_lane uuid; v_widening uuid; v_contribution uuid; v_message uuid; v_question uuid;
  v_facts jsonb;
BEGIN
  CASE p_scope
    WHEN 'self' THEN NULL;
    WHEN 'panel' THEN SELECT id INTO v_panel FROM panel WHERE id = p_id;
    WHEN 'referral' THEN SELECT id, panel_id INTO v_referral, v_panel FROM referral WHERE id = p_id;
    WHEN 'meeting' THEN SELECT id, panel_id INTO v_meeting, v_panel FROM meeting WHERE id = p_id;
    WHEN 'case' THEN SELECT id, panel_id INTO v_case, v_panel FROM case_file WHERE id = p_id;
    WHEN 'section' THEN SELECT s.id, f.id, f.panel_id INTO v_section, v_case, v_panel FROM plan_section s JOIN case_file f ON f.id = s.case_id WHERE s.id = p_id;
    WHEN 'consultation' THEN SELECT id, case_id, panel_id INTO v_consultation, v_case, v_panel FROM consultation WHERE id = p_id;
    WHEN 'warning' THEN SELECT id, case_id, panel_id INTO v_warning, v_case, v_panel FROM warning_task WHERE id = p_id;
    WHEN 'client' THEN SELECT id INTO v_client FROM client WHERE id = p_id;
    WHEN 'action' THEN SELECT a.id, f.id, f.panel_id INTO v_action, v_case, v_panel FROM plan_action a JOIN case_file f ON f.id = a.case_id WHERE a.id = p_id;
    WHEN 'request' THEN SELECT f.id, f.panel_id INTO v_case, v_panel FROM information_request r JOIN case_file f ON f.id = r.case_id WHERE r.id = p_id;
    WHEN 'statement' THEN SELECT f.id, f.panel_id INTO v_case, v_panel FROM statement s JOIN case_file f ON f.id = s.case_id WHERE s.id = p_id;
    WHEN 'correction' THEN SELECT f.id, f.panel_id INTO v_case, v_panel FROM correction c JOIN case_file f ON f.id = c.case_id WHERE c.id = p_id;
    WHEN 'role' THEN SELECT f.id, f.panel_id INTO v_case, v_panel FROM role_proposal r JOIN case_file f ON f.id = r.case_id WHERE r.id = p_id;
    WHEN 'complaint' THEN SELECT f.id, f.panel_id INTO v_case, v_panel FROM complaint c JOIN case_file f ON f.id = c.case_id WHERE c.id = p_id;
    WHEN 'enrolment' THEN SELECT id INTO v_enrolment FROM enrolment WHERE id = p_id;
    WHEN 'lane' THEN SELECT id INTO v_lane FROM lane_item WHERE id = p_id;
    WHEN 'widening' THEN SELECT w.id, f.id, f.panel_id INTO v_widening, v_case, v_panel FROM widening w JOIN case_file f ON f.id = w.case_id WHERE w.id = p_id;
    WHEN 'message' THEN SELECT m.id, f.id, f.panel_id INTO v_message, v_case, v_panel FROM agreed_message m JOIN case_file f ON f.id = m.case_id WHERE m.id = p_id;
    WHEN 'question' THEN SELECT id INTO v_question FROM question WHERE id = p_id;
    WHEN 'contribution' THEN SELECT c.id, f.id, f.panel_id INTO v_contribution, v_case, v_panel FROM contribution c JOIN case_file f ON f.id = c.case_id WHERE c.id = p_id;
  END CASE;

  SELECT jsonb_build_object(
    'today', (p_now AT TIME ZONE coalesce((SELECT time_zone FROM panel WHERE id = v_panel), 'Australia/Melbourne'))::date,
    'actor', jsonb_build_object('register', register_facts(p.id), 'active', p.left_at IS NULL, 'agencyKind', a.kind, 'unitKind', u.kind,
      'practiceLead', EXISTS (SELECT 1 FROM practice_lead l WHERE l.practitioner_id = p.id
        AND (p_now AT TIME ZONE 'Australia/Melbourne')::date BETWEEN l.since AND coalesce(l.until, 'infinity'))),
    'panelId', v_panel, 'caseId', v_case)
  INTO v_facts FROM practitioner p JOIN unit u ON u.id = p.unit_id JOIN agency a ON a.id = u.agency_id WHERE p.id = p_practitioner;

  IF v_panel IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('panel', panel_facts(v_panel, p_practitioner)); END IF;
  IF v_case IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('case', case_facts(v_case, p_practitioner)); END IF;
  -- X1: a referral is of the case that came of it.
  v_conflicted := v_case;
  IF v_referral IS NOT NULL THEN v_conflicted := (SELECT f.id FROM case_file f WHERE f.referral_id = v_referral); END IF;
  IF v_lane IS NOT NULL THEN v_conflicted := (SELECT k.case_id FROM lane_item i JOIN consultation k ON k.id = i.consultation_id WHERE i.id = v_lane); END IF;
  IF v_conflicted IS NOT NULL THEN
    v_facts := v_facts || jsonb_build_object('conflict', conflict_facts(v_conflicted, p_practitioner, p_now));
    v_office := stands_in_as(v_conflicted, p_practitioner, p_now);
    IF v_office IS NOT NULL AND v_facts -> 'panel' ->> 'membership' IS NOT NULL THEN
      v_facts := jsonb_set(jsonb_set(v_facts, '{panel,membership}', to_jsonb(v_office)), '{panel,standsIn}', 'true');
    END IF;
  END IF;
  -- X22: who stands in for a recused coordinator in a case does in a meeting what is about that case; each step asks which it is.
  IF v_meeting IS NOT NULL AND v_facts -> 'panel' ->> 'membership' IS NOT NULL AND EXISTS (
    SELECT 1 FROM agenda_item g WHERE g.meeting_id = v_meeting AND stands_in_as(g.case_id, p_practitioner, p_now) = 'coordinator') THEN
    v_facts := jsonb_set(jsonb_set(v_facts, '{panel,membership}', '"coordinator"'), '{panel,standsIn}', 'true');
  END IF;
  IF v_referral IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('referral', referral_facts(v_referral, p_practitioner)); END IF;
  IF v_meeting IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('meeting', (
    -- An associate attends when invited to a case on its agenda; whoever sent an apology may come after all.
    SELECT jsonb_build_object('state', m.state, 'attends', EXISTS (
      SELECT 1 FROM panel_membership k WHERE k.panel_id = m.panel_id AND k.practitioner_id = p_practitioner AND (k.kind <> 'associate' OR EXISTS (
        SELECT 1 FROM agenda_item g JOIN case_invitation i ON i.case_id = g.case_id
        WHERE g.meeting_id = m.id AND i.practitioner_id = p_practitioner AND NOT shut_out(g.case_id, p_practitioner, p_now)))))
    FROM meeting m WHERE m.id = v_meeting)); END IF;
  IF v_section IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('section', (
    SELECT jsonb_build_object('audience', s.audience, 'frozen', s.frozen_at IS NOT NULL, 'released', s.audience = 'whole-panel' OR released_her_plan(s.case_id, p_practitioner), 'meetingOpen', EXISTS (
      SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id WHERE i.case_id = s.case_id AND m.state = 'open'))
    FROM plan_section s WHERE s.id = v_section)); END IF;
  IF v_consultation IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('consultation', consultation_facts(v_consultation, p_practitioner) || loop_facts(v_consultation) || part_facts(v_consultation) || going_on_facts(v_consultation, p_practitioner) || reader_facts(v_consultation, p_practitioner)); END IF;
  IF v_action IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('action', (
    SELECT jsonb_build_object('audience', t.audience, 'owner', t.owner_id = p_practitioner, 'aimedAtHim', t.direction = 'aimed-at-him',
      'contact', is_contact_for(t.id, p_practitioner), 'ownAgency', owned_in(t.id, p_practitioner),
      'source', CASE WHEN t.consultation_id IS NULL THEN NULL ELSE consultation_facts(t.consultation_id, p_practitioner) || going_on_facts(t.consultation_id, p_practitioner) END)
    || handover_facts(t.id, p_practitioner)
    FROM plan_action t WHERE t.id = v_action)); END IF;
  IF v_case IS NOT NULL AND p_scope IN ('request', 'statement', 'correction') THEN v_facts := v_facts || exchange_facts(p_scope, p_id, p_practitioner); END IF;
  IF v_case IS NOT NULL AND p_scope = 'role' THEN v_facts := v_facts || jsonb_build_object('role', role_facts(p_id, p_practitioner)); END IF;
  IF v_case IS NOT NULL AND p_scope = 'complaint' THEN v_facts := v_facts || jsonb_build_object('complaint', complaint_facts(p_id, p_practitioner)); END IF;
  IF v_warning IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('warning', warning_facts(v_warning, p_practitioner)); END IF;
  IF v_client IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('client', client_facts(v_client, p_practitioner)); END IF;
  IF v_enrolment IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('enrolment', enrolment_facts(v_enrolment, p_practitioner),
    -- X2: of every case that he is known in.
    'conflict', jsonb_build_object('recused', false, 'staffCase', false, 'carriesOn', false, 'emergency', false, 'actedForHim', false, 'workedWithHim', false,
      'actedForHer', EXISTS (SELECT 1 FROM standing_link c WHERE c.enrolment_id = v_enrolment AND acted_for_her(c.case_id, p_practitioner)))); END IF;
  IF v_lane IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('lane', lane_facts(v_lane, p_practitioner)); END IF;
  IF v_widening IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('widening', widening_facts(v_widening, p_practitioner)); END IF;
  IF v_contribution IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('contribution', contribution_facts(v_contribution, p_practitioner)); END IF;
  IF v_message IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('message', message_facts(v_message, p_practitioner)); END IF;
  IF v_question IS NOT NULL THEN v_facts := v_facts || jsonb_build_object('question', question_facts(v_question, p_practitioner)); END IF;
  RETURN v_facts;
END $$;

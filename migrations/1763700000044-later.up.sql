-- What is written of him, or by his side, sets things off on her side. The worker does these, so that whoever writes waits and works
-- the same whether or not there is anything of hers (V3), and keeps here what it has seen to. What was written before was seen to then.
-- One for each of his leavings and each of her people, in whatever order he left, was named in the case, and she spoke (N5).
CREATE TABLE exit_asked (
  enrolment_id uuid NOT NULL REFERENCES visibility_review (enrolment_id),
  client_id uuid NOT NULL REFERENCES client (id),
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (enrolment_id, client_id)
);
INSERT INTO exit_asked SELECT DISTINCT v.enrolment_id, k.client_id, v.raised_at
  FROM visibility_review v JOIN standing_link l USING (enrolment_id) JOIN consultation k ON k.case_id = l.case_id WHERE k.client_id IS NOT NULL;

CREATE TABLE risk_level_followed (
  risk_level_id uuid PRIMARY KEY REFERENCES risk_level (id),
  followed_at timestamptz NOT NULL
);
INSERT INTO risk_level_followed SELECT id, judged_at FROM risk_level;

GRANT SELECT, INSERT ON exit_asked, risk_level_followed TO inview_app;

-- V23: whether the actor's agency was released every consultation that a line of the her-side plan derives from. A line moves, so it is asked of the whole plan.
CREATE FUNCTION released_her_plan(p_case uuid, p_practitioner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT 1 FROM plan_line l JOIN plan_section s ON s.id = l.section_id WHERE s.case_id = p_case AND NOT EXISTS (
    SELECT 1 FROM disclosure d JOIN unit u ON u.agency_id = d.agency_id JOIN practitioner p ON p.unit_id = u.id
    WHERE d.consultation_id = l.consultation_id AND p.id = p_practitioner))
$$;
CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR UPDATE OR DELETE ON plan_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();
CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR UPDATE OR DELETE ON disclosure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();

-- Requests between agencies, what they give each other, and its corrections and complaints (D1–D7, domain.md §1.6).
CREATE TABLE information_request (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  party_id uuid NOT NULL REFERENCES case_party (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  from_agency_id uuid NOT NULL REFERENCES agency (id),
  to_agency_id uuid NOT NULL REFERENCES agency (id),
  purpose text NOT NULL CHECK (purpose IN ('assessment', 'protection', 'child-wellbeing')),
  safety_concern boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'acknowledged', 'partly-answered', 'answered', 'refused')),
  due_on date NOT NULL,
  asked_at timestamptz NOT NULL,
  CHECK (from_agency_id <> to_agency_id)
);
CREATE INDEX information_request_case ON information_request (case_id);

-- What was said of a request, in order. `words` go to the other end; `kept` and `ground` stay with who refused (D5).
CREATE TABLE request_step (
  request_id uuid NOT NULL REFERENCES information_request (id),
  -- Counted per request, under its lock: never across requests.
  nth int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('asked', 'acknowledged', 'partly-answered', 'answered', 'refused', 'asked-again')),
  words text NOT NULL,
  kept text,
  ground text CHECK (ground IN ('excluded', 'no-consent', 'not-relevant', 'purpose-not-covered')),
  exclusion text,
  by_id uuid NOT NULL REFERENCES practitioner (id),
  at timestamptz NOT NULL,
  PRIMARY KEY (request_id, nth),
  CHECK ((kind = 'refused') = (kept IS NOT NULL AND ground IS NOT NULL)),
  CHECK ((ground = 'excluded') IS NOT DISTINCT FROM (exclusion IS NOT NULL) OR kind <> 'refused')
);

-- What one agency gave, once; each agency that received it has a row in `disclosure`, as has each release of a consultation.
CREATE TABLE statement (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  party_id uuid NOT NULL REFERENCES case_party (id),
  -- Who it was about when it was given: a role may be corrected later (D7).
  about_role text NOT NULL,
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  agency_id uuid NOT NULL REFERENCES agency (id),
  standing text NOT NULL CHECK (standing IN ('risk-assessment-entity', 'information-sharing-entity', 'neither')),
  how text NOT NULL CHECK (how IN ('answer', 'proactive', 'meeting')),
  request_id uuid REFERENCES information_request (id),
  meeting_id uuid,
  -- contract: DisclosureRecord, as domain.md §1.6 lists it.
  record jsonb NOT NULL,
  given_by uuid NOT NULL REFERENCES practitioner (id),
  given_at timestamptz NOT NULL,
  CHECK ((how = 'answer') = (request_id IS NOT NULL)),
  CHECK ((how = 'meeting') = (meeting_id IS NOT NULL))
);
CREATE INDEX statement_case ON statement (case_id);

ALTER TABLE disclosure ALTER COLUMN consultation_id DROP NOT NULL;
ALTER TABLE disclosure
  ADD COLUMN statement_id uuid REFERENCES statement (id),
  -- Said is said: what the law would not have allowed is recorded all the same, with the law's answer (rule 17).
  ADD COLUMN outcome text NOT NULL DEFAULT 'allow' CHECK (outcome IN ('allow', 'needs-consent', 'refuse')),
  ADD COLUMN schemes jsonb,
  ADD COLUMN standing text CHECK (standing IN ('risk-assessment-entity', 'information-sharing-entity', 'neither')),
  ADD CONSTRAINT disclosure_of_one CHECK ((consultation_id IS NULL) <> (statement_id IS NULL)),
  ADD CONSTRAINT disclosure_statement_agency UNIQUE (statement_id, agency_id);
CREATE INDEX disclosure_agency ON disclosure (agency_id);

CREATE TABLE correction (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  party_id uuid NOT NULL REFERENCES case_party (id),
  audience text NOT NULL CHECK (audience IN ('whole-panel', 'her-side')),
  statement_id uuid REFERENCES statement (id),
  consultation_id uuid REFERENCES consultation (id),
  from_role text,
  to_role text,
  wrong text NOT NULL,
  now_right text NOT NULL,
  -- For those who read her side (D7): a reason may hold what she said.
  reasons text,
  corrected_by uuid NOT NULL REFERENCES practitioner (id),
  corrected_at timestamptz NOT NULL,
  CHECK (num_nonnulls(statement_id, consultation_id, to_role) = 1),
  CHECK ((to_role IS NULL) = (from_role IS NULL) AND (to_role IS NULL) = (reasons IS NULL))
);
CREATE INDEX correction_case ON correction (case_id);

CREATE TABLE correction_notice (
  correction_id uuid NOT NULL REFERENCES correction (id),
  agency_id uuid NOT NULL REFERENCES agency (id),
  acknowledged_by uuid REFERENCES practitioner (id),
  acknowledged_at timestamptz,
  PRIMARY KEY (correction_id, agency_id)
);

CREATE TABLE complaint (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  agency_id uuid NOT NULL REFERENCES agency (id),
  received_on date NOT NULL,
  nature text NOT NULL,
  action_taken text NOT NULL,
  prevention text NOT NULL,
  timeframe text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES practitioner (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX complaint_case ON complaint (case_id);

-- What the law asks of a request, a statement or a correction (libs/policy/src/facts.ts): the actor's agency's part in it.
CREATE FUNCTION exchange_facts(p_scope text, p_id uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH mine AS (SELECT u.agency_id AS id FROM practitioner p JOIN unit u ON u.id = p.unit_id WHERE p.id = p_practitioner)
  SELECT CASE p_scope
    WHEN 'request' THEN (SELECT jsonb_build_object('request', jsonb_build_object(
        'audience', r.audience, 'asks', r.from_agency_id = mine.id, 'asked', r.to_agency_id = mine.id,
        'aboutHim', y.role = 'person-using-violence')) FROM information_request r JOIN case_party y ON y.id = r.party_id WHERE r.id = p_id)
    WHEN 'statement' THEN (SELECT jsonb_build_object('statement', jsonb_build_object(
        'audience', s.audience, 'gives', s.agency_id = mine.id,
        'receives', EXISTS (SELECT 1 FROM disclosure d WHERE d.statement_id = s.id AND d.agency_id = mine.id),
        'aboutHim', y.role = 'person-using-violence', 'spoken', s.how = 'meeting', 'recorded', s.given_by = p_practitioner))
      FROM statement s JOIN case_party y ON y.id = s.party_id WHERE s.id = p_id)
    WHEN 'correction' THEN (SELECT jsonb_build_object('correction', jsonb_build_object(
        'audience', c.audience,
        'receives', EXISTS (SELECT 1 FROM correction_notice n WHERE n.correction_id = c.id AND n.agency_id = mine.id),
        'aboutHim', c.to_role IS NOT NULL OR y.role = 'person-using-violence'))
      FROM correction c JOIN case_party y ON y.id = c.party_id WHERE c.id = p_id)
  END FROM mine
$$;

GRANT SELECT, INSERT ON information_request, request_step, statement, correction, correction_notice, complaint TO inview_app;
GRANT UPDATE (state, due_on) ON information_request TO inview_app;
GRANT UPDATE (acknowledged_by, acknowledged_at) ON correction_notice TO inview_app;
-- D7: the role alone; its history is in `correction`.
GRANT UPDATE (role) ON case_party TO inview_app;

-- What the program learns of the man in it, and the lane from her advocate to those who work with him (house.md: libs/programs).
CREATE TABLE enrolment (
  id uuid PRIMARY KEY,
  agency_id uuid NOT NULL REFERENCES agency (id),
  man text NOT NULL,
  program text NOT NULL,
  facilitator_id uuid NOT NULL REFERENCES practitioner (id),
  state text NOT NULL CHECK (state IN ('waiting', 'started', 'paused', 'ended')),
  enrolled_on date NOT NULL,
  enrolled_by uuid NOT NULL REFERENCES practitioner (id),
  enrolled_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  ended_on date,
  exit_kind text CHECK (exit_kind IN ('non-start', 'drop-out', 'expulsion', 'exit', 'completion')),
  exit_reason text,
  CHECK ((state = 'ended') = (exit_kind IS NOT NULL))
);
CREATE INDEX enrolment_agency ON enrolment (agency_id);

-- The member of his side says which person of a case he is: from then on the panel reads what the program writes (N4).
CREATE TABLE enrolment_case (
  case_id uuid NOT NULL REFERENCES case_file (id),
  enrolment_id uuid NOT NULL REFERENCES enrolment (id),
  party_id uuid NOT NULL REFERENCES case_party (id),
  linked_by uuid NOT NULL REFERENCES practitioner (id),
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, enrolment_id)
);
CREATE INDEX enrolment_case_enrolment ON enrolment_case (enrolment_id);

-- One session as the facilitator saw it; attendance is one of its answers, never its sum (rule 7).
CREATE TABLE engagement_note (
  id uuid PRIMARY KEY,
  enrolment_id uuid NOT NULL REFERENCES enrolment (id),
  session_on date NOT NULL,
  attendance text NOT NULL CHECK (attendance IN ('attended', 'attended-part', 'missed')),
  responsibility text NOT NULL CHECK (responsibility IN ('not-seen', 'some', 'much')),
  minimising text NOT NULL CHECK (minimising IN ('not-seen', 'some', 'much')),
  collusion text NOT NULL CHECK (collusion IN ('not-seen', 'some', 'much')),
  changes_reported text NOT NULL,
  claims text NOT NULL,
  threats text NOT NULL,
  -- O9: whether cognitive impairment or language was asked about before it counted against him.
  understanding_asked text NOT NULL CHECK (understanding_asked IN ('yes', 'no', 'not-needed')),
  written_by uuid NOT NULL REFERENCES practitioner (id),
  written_at timestamptz NOT NULL
);
CREATE INDEX engagement_note_enrolment ON engagement_note (enrolment_id);

-- N5: her side's alone. One a man who left, however he left.
CREATE TABLE visibility_review (
  enrolment_id uuid PRIMARY KEY REFERENCES enrolment (id),
  raised_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('contact-continues', 'warm-handover', 'contact-ended')),
  note text,
  answered_by uuid REFERENCES practitioner (id),
  answered_at timestamptz
);

-- N1: one item that her advocate cleared to the risk lead's unit, in words of the advocate's own.
CREATE TABLE lane_item (
  id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  enrolment_id uuid NOT NULL REFERENCES enrolment (id),
  unit_id uuid NOT NULL REFERENCES unit (id),
  words text NOT NULL,
  may_use_with_him boolean NOT NULL,
  cleared_by uuid NOT NULL REFERENCES practitioner (id),
  cleared_at timestamptz NOT NULL,
  read_at timestamptz,
  pulled_back_at timestamptz
);
CREATE INDEX lane_item_consultation ON lane_item (consultation_id);
CREATE INDEX lane_item_unit ON lane_item (unit_id);

-- N2: the risk lead's asking to pass it to one facilitator by name, in these words, and the advocate's answer.
CREATE TABLE lane_passing (
  id uuid PRIMARY KEY,
  lane_item_id uuid NOT NULL REFERENCES lane_item (id),
  facilitator_id uuid NOT NULL REFERENCES practitioner (id),
  words text NOT NULL,
  asked_by uuid NOT NULL REFERENCES practitioner (id),
  asked_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('confirmed', 'refused')),
  why text,
  answered_by uuid REFERENCES practitioner (id),
  answered_at timestamptz
);
CREATE INDEX lane_passing_item ON lane_passing (lane_item_id);
CREATE INDEX lane_passing_facilitator ON lane_passing (facilitator_id);

CREATE FUNCTION enrolment_facts(p_enrolment uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('ownAgency', e.agency_id = u.agency_id, 'ended', e.state = 'ended')
  FROM enrolment e, practitioner p JOIN unit u ON u.id = p.unit_id WHERE e.id = p_enrolment AND p.id = p_practitioner
$$;

CREATE FUNCTION lane_facts(p_item uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'ownAdvocate', coalesce(k.advocate_id = p.id, false),
    'ownUnit', i.unit_id = p.unit_id,
    'ownAgency', EXISTS (SELECT 1 FROM unit theirs JOIN unit mine ON mine.agency_id = theirs.agency_id WHERE theirs.id = i.unit_id AND mine.id = p.unit_id),
    'advocateUnit', k.unit_id = p.unit_id,
    'advocateGone', (consultation_facts(k.id, p.id) ->> 'advocateGone')::boolean,
    'mayUseWithHim', i.may_use_with_him AND n.may_use_with_him,
    'pulledBack', i.pulled_back_at IS NOT NULL,
    'consent', consultation_facts(k.id, p.id) -> 'consent',
    'passed', EXISTS (SELECT 1 FROM lane_passing g WHERE g.lane_item_id = i.id AND g.facilitator_id = p.id AND g.answer = 'confirmed'))
  FROM lane_item i JOIN consultation k ON k.id = i.consultation_id JOIN consultation_input n ON n.consultation_id = k.id, practitioner p
  WHERE i.id = p_item AND p.id = p_practitioner
$$;

GRANT SELECT, INSERT ON enrolment, enrolment_case, engagement_note, visibility_review, lane_item, lane_passing TO inview_app;
GRANT UPDATE (state, changed_at, ended_on, exit_kind, exit_reason) ON enrolment TO inview_app;
GRANT UPDATE (outcome, note, answered_by, answered_at) ON visibility_review TO inview_app;
GRANT UPDATE (read_at, pulled_back_at) ON lane_item TO inview_app;
GRANT UPDATE (answer, why, answered_by, answered_at) ON lane_passing TO inview_app;

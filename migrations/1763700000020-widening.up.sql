-- Sharing something of her side with the whole panel, and what everybody on the panel may know (W1–W5). Neither what was proposed
-- nor what was answered is ever changed.
CREATE TABLE widening (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  item_kind text NOT NULL CHECK (item_kind IN ('decision', 'action', 'risk-level', 'section')),
  item_id uuid NOT NULL,
  -- The new words, written for the wider audience.
  words text NOT NULL,
  -- The answer to "could he know this from anywhere but her?", and the passages that were marked when it was given.
  could_know text NOT NULL,
  traces jsonb NOT NULL,
  source_what text,
  source_whose text,
  source_on date,
  reasons text,
  proposed_by uuid NOT NULL REFERENCES practitioner (id),
  proposed_at timestamptz NOT NULL,
  -- W1: a source of its own, or reasons that wait for a second person.
  CHECK ((source_what IS NULL) = (reasons IS NOT NULL)),
  CHECK ((source_what IS NULL) = (source_whose IS NULL) AND (source_what IS NULL) = (source_on IS NULL))
);
CREATE INDEX widening_case ON widening (case_id);

CREATE TABLE widening_source (
  widening_id uuid NOT NULL REFERENCES widening (id),
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  PRIMARY KEY (widening_id, consultation_id)
);
CREATE INDEX widening_source_consultation ON widening_source (consultation_id);

CREATE TABLE widening_answer (
  widening_id uuid PRIMARY KEY REFERENCES widening (id),
  answer text NOT NULL CHECK (answer IN ('approved', 'declined')),
  reasons text NOT NULL,
  answered_by uuid NOT NULL REFERENCES practitioner (id),
  answered_at timestamptz NOT NULL
);

-- W4: one an advocate's consultation; it stands for good.
CREATE TABLE widening_objection (
  widening_id uuid NOT NULL,
  consultation_id uuid NOT NULL,
  why text NOT NULL,
  objected_by uuid NOT NULL REFERENCES practitioner (id),
  objected_at timestamptz NOT NULL,
  PRIMARY KEY (widening_id, consultation_id),
  FOREIGN KEY (widening_id, consultation_id) REFERENCES widening_source (widening_id, consultation_id)
);

-- W5: what everybody on the panel may know. What was widened is a row like any other; whoever reads it is served words, source and day.
CREATE TABLE contribution (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  words text NOT NULL,
  source_what text,
  source_whose text,
  source_on date,
  from_day date NOT NULL,
  added_by uuid NOT NULL REFERENCES practitioner (id),
  added_at timestamptz NOT NULL,
  widening_id uuid UNIQUE REFERENCES widening (id),
  taken_down_by uuid REFERENCES practitioner (id),
  taken_down_at timestamptz,
  CHECK ((source_what IS NULL) = (source_whose IS NULL) AND (source_what IS NULL) = (source_on IS NULL)),
  CHECK ((taken_down_by IS NULL) = (taken_down_at IS NULL))
);
CREATE INDEX contribution_case ON contribution (case_id);

GRANT SELECT, INSERT ON widening, widening_source, widening_answer, widening_objection, contribution TO inview_app;
GRANT UPDATE (taken_down_by, taken_down_at) ON contribution TO inview_app;

-- Who speaks for her in what it comes from, consultation by consultation: the advocate while in the unit that was asked, and once
-- they are gone every advocate of that unit (W4, C9).
CREATE FUNCTION advocates_of(p_widening uuid) RETURNS TABLE (consultation_id uuid, practitioner_id uuid) LANGUAGE sql STABLE AS $$
  SELECT k.id, p.id FROM widening_source s JOIN consultation k ON k.id = s.consultation_id
    JOIN practitioner p ON p.unit_id = k.unit_id AND p.left_at IS NULL
  WHERE s.widening_id = p_widening AND (p.id = k.advocate_id OR EXISTS (
    SELECT 1 FROM practitioner a WHERE a.id = k.advocate_id AND (a.left_at IS NOT NULL OR a.unit_id <> k.unit_id)))
$$;

CREATE FUNCTION widening_facts(p_widening uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'proposer', w.proposed_by = p_practitioner,
    'advocate', EXISTS (SELECT 1 FROM advocates_of(w.id) a WHERE a.practitioner_id = p_practitioner),
    'waiting', w.reasons IS NOT NULL AND NOT EXISTS (SELECT 1 FROM widening_answer a WHERE a.widening_id = w.id),
    'objected', EXISTS (SELECT 1 FROM widening_objection o WHERE o.widening_id = w.id),
    'sources', coalesce((SELECT jsonb_agg(consultation_facts(s.consultation_id, p_practitioner) || going_on_facts(s.consultation_id, p_practitioner))
                         FROM widening_source s WHERE s.widening_id = w.id), '[]'))
  FROM widening w WHERE w.id = p_widening
$$;

CREATE FUNCTION contribution_facts(p_contribution uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'own', c.added_by = p_practitioner,
    'from', c.from_day,
    'takenDown', c.taken_down_at IS NOT NULL,
    'independent', w.id IS NULL OR w.source_what IS NOT NULL,
    'objected', EXISTS (SELECT 1 FROM widening_objection o WHERE o.widening_id = w.id),
    'consents', coalesce((SELECT jsonb_agg(consultation_facts(s.consultation_id, p_practitioner) -> 'consent')
                          FROM widening_source s WHERE s.widening_id = w.id), '[]'))
  FROM contribution c LEFT JOIN widening w ON w.id = c.widening_id WHERE c.id = p_contribution
$$;

-- One consistent message to him: what the panel agreed, who says it, and whether it was said (W6, W7). Nothing of it is ever changed.
CREATE TABLE agreed_message (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  meeting_id uuid NOT NULL REFERENCES meeting (id),
  -- Within the case: the last stands. Served to nobody.
  nth int NOT NULL,
  words text NOT NULL,
  not_to_say text NOT NULL,
  giver_id uuid NOT NULL REFERENCES practitioner (id),
  say_by date NOT NULL,
  agreed_on date NOT NULL,
  agreed_by uuid NOT NULL REFERENCES practitioner (id),
  agreed_at timestamptz NOT NULL,
  UNIQUE (case_id, nth)
);
CREATE INDEX agreed_message_giver ON agreed_message (giver_id);

CREATE TABLE agreed_message_report (
  message_id uuid PRIMARY KEY REFERENCES agreed_message (id),
  outcome text NOT NULL CHECK (outcome IN ('said', 'not-said')),
  reported_on date NOT NULL,
  note text NOT NULL,
  reported_at timestamptz NOT NULL
);

-- V2: her side's, in a table of its own, so that no read of the message passes by it.
CREATE TABLE never_said (
  message_id uuid PRIMARY KEY REFERENCES agreed_message (id),
  case_id uuid NOT NULL REFERENCES case_file (id),
  words text NOT NULL
);

GRANT SELECT, INSERT ON agreed_message, agreed_message_report, never_said TO inview_app;

CREATE FUNCTION message_facts(p_message uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'giver', m.giver_id = p_practitioner,
    'stands', NOT EXISTS (SELECT 1 FROM agreed_message_report r WHERE r.message_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM agreed_message n WHERE n.case_id = m.case_id AND n.nth > m.nth))
  FROM agreed_message m WHERE m.id = p_message
$$;

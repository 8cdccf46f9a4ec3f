-- A question without names, outside any case: from an agency's worker to a program's partner-contact unit (C30–C32).
CREATE TABLE question (
  id uuid PRIMARY KEY,
  -- The partner-contact unit that it is put to.
  unit_id uuid NOT NULL REFERENCES unit (id),
  asked_by uuid NOT NULL REFERENCES practitioner (id),
  -- Where they worked when they asked: who moves on takes nothing of it along (V22).
  asked_in uuid NOT NULL REFERENCES unit (id),
  -- Without names it is treated as identifiable all the same: why it may be told (rule 49).
  basis text NOT NULL CHECK (basis IN ('nobody-in-particular', 'person-using-violence', 'consent', 'serious-threat', 'risk-to-a-child')),
  words text NOT NULL,
  asked_at timestamptz NOT NULL,
  taken_by uuid REFERENCES practitioner (id),
  taken_at timestamptz,
  acknowledged_at timestamptz,
  CHECK ((taken_by IS NULL) = (taken_at IS NULL))
);
CREATE INDEX question_unit ON question (unit_id);
CREATE INDEX question_asked_by ON question (asked_by);

CREATE TABLE question_answer (
  question_id uuid PRIMARY KEY REFERENCES question (id),
  words text NOT NULL,
  answered_by uuid NOT NULL REFERENCES practitioner (id),
  answered_at timestamptz NOT NULL
);

-- Whom it is about, told afterwards to the unit asked: a disclosure, kept with what the law asks to be recorded.
CREATE TABLE question_naming (
  question_id uuid PRIMARY KEY REFERENCES question (id),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('person-using-violence', 'victim-survivor', 'child-victim-survivor', 'linked-person')),
  -- contract: DisclosureRecord, as domain.md §1.6 lists it.
  record jsonb NOT NULL,
  agency_id uuid NOT NULL REFERENCES agency (id),
  standing text NOT NULL CHECK (standing IN ('risk-assessment-entity', 'information-sharing-entity', 'neither')),
  to_agency_id uuid NOT NULL REFERENCES agency (id),
  to_standing text NOT NULL CHECK (to_standing IN ('risk-assessment-entity', 'information-sharing-entity', 'neither')),
  rules text[] NOT NULL,
  schemes jsonb NOT NULL,
  named_by uuid NOT NULL REFERENCES practitioner (id),
  named_at timestamptz NOT NULL
);

CREATE FUNCTION question_facts(p_question uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'asks', q.asked_by = p.id AND q.asked_in = p.unit_id,
    'ownUnit', q.unit_id = p.unit_id,
    'ownAdvocate', coalesce(q.taken_by = p.id, false),
    'untaken', q.taken_by IS NULL,
    'advocateGone', q.taken_by IS NOT NULL AND gone_from(q.unit_id, q.taken_by),
    'answered', EXISTS (SELECT 1 FROM question_answer a WHERE a.question_id = q.id),
    'named', EXISTS (SELECT 1 FROM question_naming n WHERE n.question_id = q.id))
  FROM question q, practitioner p WHERE q.id = p_question AND p.id = p_practitioner
$$;

GRANT SELECT, INSERT ON question, question_answer, question_naming TO inview_app;
GRANT UPDATE (taken_by, taken_at, acknowledged_at) ON question TO inview_app;

-- Several persons in one consultation (C20): what another person said is a consultation of its own, that says which one it is a part of,
-- so that it is read, released, ended and withdrawn by itself.
ALTER TABLE consultation
  ADD COLUMN part_of uuid REFERENCES consultation (id),
  ADD COLUMN subject text NOT NULL DEFAULT 'adult-victim-survivor'
    CHECK (subject IN ('adult-victim-survivor', 'child-victim-survivor', 'linked-person')),
  -- What her advocate calls the person; the panel's record may know them by another name.
  ADD COLUMN person text,
  ADD CONSTRAINT part_names_its_person CHECK ((part_of IS NULL) = (person IS NULL)),
  ADD CONSTRAINT only_a_part_is_of_others CHECK (part_of IS NOT NULL OR subject = 'adult-victim-survivor');
CREATE INDEX consultation_part_of ON consultation (part_of) WHERE part_of IS NOT NULL;

-- Of a child the views instead of a consent (S9); and how and when this person can safely be reached about it (C22).
ALTER TABLE consent
  ADD COLUMN views text NOT NULL DEFAULT '',
  ADD COLUMN contact_by text NOT NULL DEFAULT '' CHECK (contact_by IN ('', 'phone', 'message', 'in-person', 'through-somebody', 'not-safe')),
  ADD COLUMN contact_when text NOT NULL DEFAULT '';

CREATE FUNCTION part_facts(p_consultation uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('part', k.part_of IS NOT NULL) FROM consultation k WHERE k.id = p_consultation
$$;

-- Found by the framework's edition of that day, as an assessment is (rule 58).
ALTER TABLE serious_risk_finding ADD COLUMN edition text NOT NULL DEFAULT 'not recorded';
ALTER TABLE serious_risk_finding ALTER COLUMN edition DROP DEFAULT;

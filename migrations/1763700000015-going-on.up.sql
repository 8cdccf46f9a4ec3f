-- What her agreement no longer carries may go on for named agencies, on a basis without it that two people decided (E1, E2).
-- Neither what was proposed nor what was answered is ever changed.
CREATE TABLE going_on (
  id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  basis text NOT NULL CHECK (basis IN ('serious-threat', 'risk-to-a-child')),
  why text NOT NULL,
  told_her text NOT NULL CHECK (told_her IN ('yes', 'not-safe', 'not-yet')),
  until date NOT NULL,
  agency_ids uuid[] NOT NULL,
  proposed_by uuid NOT NULL REFERENCES practitioner (id),
  proposed_at timestamptz NOT NULL,
  confirmer_id uuid NOT NULL REFERENCES practitioner (id),
  CHECK (confirmer_id <> proposed_by)
);
CREATE INDEX going_on_consultation ON going_on (consultation_id);
CREATE INDEX going_on_confirmer ON going_on (confirmer_id);

CREATE TABLE going_on_answer (
  going_on_id uuid PRIMARY KEY REFERENCES going_on (id),
  answer text NOT NULL CHECK (answer IN ('confirmed', 'declined')),
  reason text NOT NULL,
  answered_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON going_on, going_on_answer TO inview_app;

-- The newest proposal since she withdrew: what was decided before she said no is not decided after it.
CREATE FUNCTION going_on_now(p_consultation uuid) RETURNS SETOF going_on LANGUAGE sql STABLE AS $$
  SELECT g.* FROM going_on g LEFT JOIN consent c ON c.consultation_id = g.consultation_id
  WHERE g.consultation_id = p_consultation AND g.proposed_at >= coalesce(c.withdrawn_at, '-infinity')
  ORDER BY g.proposed_at DESC, g.id LIMIT 1
$$;

CREATE FUNCTION going_on_facts(p_consultation uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'goingOn', (SELECT jsonb_build_object('basis', g.basis, 'until', g.until, 'named', u.agency_id = ANY (g.agency_ids))
                FROM going_on_now(p_consultation) g JOIN going_on_answer a ON a.going_on_id = g.id AND a.answer = 'confirmed'),
    'confirms', EXISTS (SELECT 1 FROM going_on_now(p_consultation) g WHERE g.confirmer_id = p_practitioner
                AND NOT EXISTS (SELECT 1 FROM going_on_answer a WHERE a.going_on_id = g.id)))
  FROM practitioner p JOIN unit u ON u.id = p.unit_id WHERE p.id = p_practitioner
$$;

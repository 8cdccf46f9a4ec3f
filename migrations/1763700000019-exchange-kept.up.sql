-- Who is who takes two people (D8), complaints are answered until they are closed (D10), what was spoken is added to (D11).
CREATE TABLE role_proposal (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  party_id uuid NOT NULL REFERENCES case_party (id),
  from_role text NOT NULL,
  to_role text NOT NULL,
  reasons text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES practitioner (id),
  proposed_at timestamptz NOT NULL,
  CHECK (from_role <> to_role)
);
CREATE INDEX role_proposal_case ON role_proposal (case_id);

-- Once for each proposal: a confirmation is the other person's, also here.
CREATE TABLE role_answer (
  proposal_id uuid PRIMARY KEY REFERENCES role_proposal (id),
  answer text NOT NULL CHECK (answer IN ('confirmed', 'declined')),
  reason text NOT NULL,
  answered_by uuid NOT NULL REFERENCES practitioner (id),
  answered_at timestamptz NOT NULL
);

-- What waits in a case: not answered, and the role is still the one that it would change.
CREATE FUNCTION waiting_roles(p_case uuid) RETURNS SETOF role_proposal LANGUAGE sql STABLE AS $$
  SELECT r.* FROM role_proposal r JOIN case_party y ON y.id = r.party_id
  WHERE r.case_id = p_case AND y.role = r.from_role
    AND NOT EXISTS (SELECT 1 FROM role_answer a WHERE a.proposal_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.party_id = r.party_id AND c.to_role IS NOT NULL AND c.corrected_at > r.proposed_at)
$$;

CREATE TABLE complaint_answer (
  complaint_id uuid NOT NULL REFERENCES complaint (id),
  -- Counted per complaint, under its lock: never across complaints.
  nth int NOT NULL,
  action_taken text NOT NULL,
  prevention text NOT NULL,
  closes boolean NOT NULL,
  answered_by uuid NOT NULL REFERENCES practitioner (id),
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (complaint_id, nth)
);
CREATE UNIQUE INDEX complaint_closed_once ON complaint_answer (complaint_id) WHERE closes;

CREATE TABLE statement_addition (
  statement_id uuid NOT NULL REFERENCES statement (id),
  nth int NOT NULL,
  -- contract: MissingRecord, the fields that were added alone.
  added jsonb NOT NULL,
  added_by uuid NOT NULL REFERENCES practitioner (id),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (statement_id, nth)
);

-- What is recorded of a statement by now: as it was given, with what was added where it held nothing.
CREATE FUNCTION kept_record(p_statement uuid, p_record jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT p_record || coalesce((SELECT jsonb_object_agg(e.key, e.value)
    FROM statement_addition a, jsonb_each(a.added) e WHERE a.statement_id = p_statement), '{}')
$$;

-- What the law asks of these (libs/policy/src/facts.ts).
CREATE FUNCTION role_facts(p_proposal uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('proposes', r.proposed_by = p_practitioner) FROM role_proposal r WHERE r.id = p_proposal
$$;
CREATE FUNCTION complaint_facts(p_complaint uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('own', c.agency_id = u.agency_id)
  FROM complaint c, practitioner p JOIN unit u ON u.id = p.unit_id WHERE c.id = p_complaint AND p.id = p_practitioner
$$;

GRANT SELECT, INSERT ON role_proposal, role_answer, complaint_answer, statement_addition TO inview_app;

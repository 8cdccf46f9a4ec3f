-- Agencies, their units, practitioners, sessions; panels and who sits on them (house.md: libs/agencies).
CREATE TABLE agency (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('police', 'specialist-family-violence', 'corrections', 'child-protection', 'housing', 'mental-health', 'alcohol-and-other-drugs', 'mens-service', 'family-services')),
  name text NOT NULL,
  short_name text NOT NULL
);

-- A unit holds the permission, not its agency: partner contact is apart from the facilitators (V1, C1).
CREATE TABLE unit (
  id uuid PRIMARY KEY,
  agency_id uuid NOT NULL REFERENCES agency (id),
  kind text NOT NULL CHECK (kind IN ('general', 'coordination', 'facilitators', 'partner-contact', 'risk-lead')),
  name text NOT NULL
);
CREATE INDEX unit_agency ON unit (agency_id);

CREATE TABLE practitioner (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES unit (id),
  name text NOT NULL,
  role text NOT NULL,
  email text NOT NULL,
  -- P1: a leaver is nobody.
  left_at timestamptz
);
CREATE INDEX practitioner_unit ON practitioner (unit_id);

-- Whom the demo profile lets one click in as; empty in production.
CREATE TABLE persona (
  slug text PRIMARY KEY,
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  position int NOT NULL,
  try_this text NOT NULL
);

-- The cookie holds the token, the table its SHA-256: a copy of the table signs nobody in.
CREATE TABLE session (
  id uuid PRIMARY KEY,
  token_sha256 bytea NOT NULL UNIQUE,
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  started_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_practitioner ON session (practitioner_id);

CREATE TABLE panel (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  area text NOT NULL,
  time_zone text NOT NULL
);

CREATE TABLE panel_membership (
  id uuid PRIMARY KEY,
  panel_id uuid NOT NULL REFERENCES panel (id),
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  kind text NOT NULL CHECK (kind IN ('coordinator', 'co-chair', 'core', 'associate')),
  UNIQUE (panel_id, practitioner_id)
);
CREATE INDEX panel_membership_practitioner ON panel_membership (practitioner_id);

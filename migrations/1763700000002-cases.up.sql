-- Referral, triage, case, people and their roles, safe contact (house.md: libs/cases).
CREATE TABLE referral (
  id uuid PRIMARY KEY,
  panel_id uuid NOT NULL REFERENCES panel (id),
  referrer_id uuid NOT NULL REFERENCES practitioner (id),
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'accepted', 'declined')),
  -- As typed (contract: ReferralContent); safe contact within it is masked on every read but the referrer's (K1).
  content jsonb NOT NULL,
  started_at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL,
  sent_at timestamptz,
  decided_at timestamptz,
  decided_by uuid REFERENCES practitioner (id),
  decision_reasons text,
  next_step text
);
CREATE INDEX referral_panel_state ON referral (panel_id, state);
CREATE INDEX referral_referrer ON referral (referrer_id);

CREATE TABLE case_file (
  id uuid PRIMARY KEY,
  panel_id uuid NOT NULL REFERENCES panel (id),
  referral_id uuid REFERENCES referral (id),
  -- Random, never serial, never made of a name.
  reference text NOT NULL UNIQUE,
  -- What every panel member reads, the men's service included.
  whole_panel_summary text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE INDEX case_file_panel ON case_file (panel_id);

-- Role is per case, never of a person (rule 1). A victim survivor or child is also a protected strand of the case (rule 53).
CREATE TABLE case_party (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id),
  role text NOT NULL CHECK (role IN ('person-using-violence', 'victim-survivor', 'child-victim-survivor', 'linked-person')),
  name text NOT NULL,
  relationship text NOT NULL DEFAULT '',
  born date,
  unborn boolean NOT NULL DEFAULT false,
  position int NOT NULL
);
CREATE INDEX case_party_case ON case_party (case_id);

-- K1: read only through case.read-safe-contact.
CREATE TABLE safe_contact (
  party_id uuid PRIMARY KEY REFERENCES case_party (id),
  content jsonb NOT NULL,
  school text
);

-- K1: the units that will contact her.
CREATE TABLE contact_unit (
  case_id uuid NOT NULL REFERENCES case_file (id),
  unit_id uuid NOT NULL REFERENCES unit (id),
  PRIMARY KEY (case_id, unit_id)
);

-- P2: an associate is invited to named cases only.
CREATE TABLE case_invitation (
  case_id uuid NOT NULL REFERENCES case_file (id),
  practitioner_id uuid NOT NULL REFERENCES practitioner (id),
  PRIMARY KEY (case_id, practitioner_id)
);

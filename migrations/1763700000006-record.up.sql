-- The outbox: written in the transaction of the change, sent by the worker, guarded by sent_at (house.md "A request" 3).
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('action-due')),
  subject_id uuid NOT NULL,
  recipient_id uuid NOT NULL REFERENCES practitioner (id),
  due_at timestamptz NOT NULL,
  written_at timestamptz NOT NULL,
  sent_at timestamptz,
  -- Not sent, and why: a rule id or a word of the field; never content.
  dropped_at timestamptz,
  dropped_why text
);
CREATE INDEX outbox_waiting ON outbox (due_at) WHERE sent_at IS NULL AND dropped_at IS NULL;

-- The audit: one row per read request and per change, in its transaction; refusals on their own (P6). Append-only for the app.
CREATE TABLE audit_record (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id uuid REFERENCES practitioner (id),
  action text NOT NULL,
  scope text NOT NULL,
  subject_id uuid,
  case_id uuid,
  outcome text NOT NULL CHECK (outcome IN ('allowed', 'refused')),
  rules text[] NOT NULL
);
CREATE INDEX audit_record_case ON audit_record (case_id, at);
CREATE INDEX audit_record_actor ON audit_record (actor_id, at);

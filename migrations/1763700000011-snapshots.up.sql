-- Where a section's log stood at a number, so that opening it need not replay all of it. Made by the server from committed
-- rows only and never the truth: the log is, and stays whole (docs/decisions/0007). `state` is a Yjs version 2 update.
CREATE TABLE plan_snapshot (
  section_id uuid PRIMARY KEY REFERENCES plan_section (id),
  epoch int NOT NULL,
  upto_seq int NOT NULL,
  state bytea NOT NULL,
  sha256 text NOT NULL,
  made_at timestamptz NOT NULL
);

-- Rows of the log that cannot be applied: whoever repairs a section sets them aside; every reader skips them, the log keeps them.
CREATE TABLE plan_set_aside (
  section_id uuid NOT NULL,
  seq int NOT NULL,
  reason text NOT NULL CHECK (reason IN ('unreadable', 'incomplete')),
  set_aside_at timestamptz NOT NULL,
  PRIMARY KEY (section_id, seq),
  FOREIGN KEY (section_id, seq) REFERENCES plan_update (section_id, seq)
);

-- The nightly check: does snapshot and tail say what the log alone says?
CREATE TABLE plan_check (
  section_id uuid NOT NULL REFERENCES plan_section (id),
  at timestamptz NOT NULL,
  upto_seq int NOT NULL,
  equal boolean NOT NULL,
  PRIMARY KEY (section_id, at)
);

-- The app makes snapshots and records checks; only the owner sets rows of the evidence aside.
GRANT SELECT, INSERT, UPDATE ON plan_snapshot TO inview_app;
GRANT SELECT, INSERT ON plan_check TO inview_app;
GRANT SELECT ON plan_set_aside TO inview_app;

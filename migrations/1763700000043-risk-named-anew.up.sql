-- A51: which judgement an action answers is named anew or taken back (null) in a row of its own; the last one stands.
ALTER TABLE action_risk DROP CONSTRAINT action_risk_pkey;
ALTER TABLE action_risk ALTER COLUMN risk_level_id DROP NOT NULL;
ALTER TABLE action_risk ADD COLUMN nth integer NOT NULL DEFAULT 1 CHECK (nth > 0);
-- Null for what was named with the action, by whoever assigned it.
ALTER TABLE action_risk ADD COLUMN named_by uuid REFERENCES practitioner (id);
ALTER TABLE action_risk ADD COLUMN named_at timestamptz;
ALTER TABLE action_risk ADD CHECK ((named_by IS NULL) = (named_at IS NULL));
ALTER TABLE action_risk ADD PRIMARY KEY (action_id, nth);

-- Without rows of its own only what stands can be kept.
DELETE FROM action_risk r WHERE r.risk_level_id IS NULL OR EXISTS (
  SELECT 1 FROM action_risk later WHERE later.action_id = r.action_id AND later.nth > r.nth);
ALTER TABLE action_risk DROP CONSTRAINT action_risk_pkey;
ALTER TABLE action_risk DROP COLUMN named_at;
ALTER TABLE action_risk DROP COLUMN named_by;
ALTER TABLE action_risk DROP COLUMN nth;
ALTER TABLE action_risk ALTER COLUMN risk_level_id SET NOT NULL;
ALTER TABLE action_risk ADD PRIMARY KEY (action_id);

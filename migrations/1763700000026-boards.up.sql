-- Lists over many actions (H1, H2): when each was accepted and ended, which timeliness is counted from, and what lists are read by.
ALTER TABLE plan_action ADD COLUMN accepted_at timestamptz, ADD COLUMN ended_at timestamptz;

-- The first acceptance stays, whoever owns it later; what is open again has not ended. By the clock of the app, which sets changed_at.
CREATE FUNCTION action_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('accepted', 'done') THEN NEW.accepted_at := coalesce(NEW.accepted_at, NEW.changed_at); END IF;
  NEW.ended_at := CASE WHEN NEW.state IN ('done', 'overtaken', 'not-undertaken') THEN coalesce(NEW.ended_at, NEW.changed_at) END;
  RETURN NEW;
END $$;
CREATE TRIGGER action_times BEFORE INSERT OR UPDATE ON plan_action FOR EACH ROW EXECUTE FUNCTION action_times();

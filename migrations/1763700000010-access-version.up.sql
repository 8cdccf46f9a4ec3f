-- One number that rises with every committed change of a fact that the law of the plan reads (libs/policy/src/plan.ts). What was
-- decided under a number holds while the number does: a process may remember its answers and still ask the law in every commit,
-- though the word of the change never reached it (P1, docs/decisions/0009).
CREATE TABLE access_version (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  version bigint NOT NULL
);
INSERT INTO access_version (version) VALUES (1);

-- Once in a transaction, at its end: nobody who waits for this row holds it while taking another lock. As the owner, because
-- the app may not set the number.
CREATE FUNCTION access_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF current_setting('inview.access_changed', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    PERFORM set_config('inview.access_changed', pg_current_xact_id()::text, true);
    UPDATE access_version SET version = version + 1;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['agency', 'unit', 'practitioner', 'panel_membership', 'meeting', 'agenda_item', 'attendance', 'case_file', 'case_invitation', 'contact_unit'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed()', v_table);
  END LOOP;
END $$;
CREATE CONSTRAINT TRIGGER access_changed AFTER INSERT OR DELETE OR UPDATE OF case_id, panel_id, advocate_id, sent_at, state ON consultation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();
CREATE CONSTRAINT TRIGGER access_changed AFTER DELETE OR UPDATE OF practitioner_id, ended_at, expires_at ON session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();
CREATE CONSTRAINT TRIGGER access_changed AFTER DELETE OR UPDATE OF case_id, audience, epoch, frozen_at ON plan_section
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_changed();
GRANT SELECT ON access_version TO inview_app;

-- The app may change state and append to the record; it may never rewrite or erase the record, a log, a disclosure or a version.
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'inview_app') THEN
    RAISE EXCEPTION 'The database role inview_app is missing: create it before migrating (docker/roles.sql).';
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO inview_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO inview_app;
GRANT UPDATE ON session, referral, case_file, consultation, consent, plan_section, plan_action, meeting, agenda_item, attendance, outbox TO inview_app;
REVOKE INSERT ON agency, unit, practitioner, persona, panel, panel_membership FROM inview_app;

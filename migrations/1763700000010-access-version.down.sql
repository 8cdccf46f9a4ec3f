DO $$
DECLARE v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['agency', 'unit', 'practitioner', 'panel_membership', 'meeting', 'agenda_item', 'attendance', 'case_file', 'case_invitation', 'contact_unit', 'consultation', 'session', 'plan_section'] LOOP
    EXECUTE format('DROP TRIGGER access_changed ON %I', v_table);
  END LOOP;
END $$;
DROP FUNCTION access_changed();
DROP TABLE access_version;

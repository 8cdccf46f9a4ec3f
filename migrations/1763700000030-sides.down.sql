DROP TRIGGER access_changed ON enrolment_case;
DROP FUNCTION of_his_side(text, text);

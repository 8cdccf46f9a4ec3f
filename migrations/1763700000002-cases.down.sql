DROP TABLE case_invitation, contact_unit, safe_contact, case_party, case_file, referral;

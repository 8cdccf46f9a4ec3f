DROP INDEX consent_until;
DROP TABLE agreement_end;

DROP TABLE consultation_reply, disclosure, consent, consultation_input, consultation, client;

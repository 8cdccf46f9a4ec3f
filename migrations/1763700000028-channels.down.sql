DROP FUNCTION mail_refused_since(uuid);
DROP TABLE mail_refusal;
DROP TABLE calendar_feed;
REVOKE UPDATE (contact_id) ON unit FROM inview_app;
DROP FUNCTION newest_snooze(uuid, uuid);
DROP TABLE snooze;

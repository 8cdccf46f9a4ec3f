-- Mails that come back days after the mail server took them (RFC 3464), tied to the mail by the address that they come back to.

ALTER TABLE outbox
  -- When the mail that is named by this row came back. Once: who sends a report again changes nothing.
  ADD COLUMN returned_at timestamptz;

ALTER TABLE mail_refusal
  -- Its mail is taken and comes back: that one is taken says nothing yet, until none has come back for a while.
  ADD COLUMN returned_at timestamptz,
  -- The first mail that was taken since.
  ADD COLUMN tried_at timestamptz,
  ADD CHECK (tried_at IS NULL OR returned_at IS NOT NULL);

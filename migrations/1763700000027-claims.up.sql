-- A mail is claimed, and the claim committed, before the mail server is spoken to (P4): killed between the server's yes and its
-- own mark, a worker leaves a row that says so.
ALTER TABLE outbox
  -- The mail that it goes out with, named by the first row of that mail. Set and not sent: under way, or, when nobody holds its
  -- recipient any more, it may have gone out; then it goes again, by the same name.
  ADD COLUMN mail_id uuid,
  ADD COLUMN claimed_at timestamptz,
  -- How many times it went again without anybody knowing whether it had arrived.
  ADD COLUMN repeats int NOT NULL DEFAULT 0 CHECK (repeats >= 0),
  ADD CONSTRAINT outbox_claim CHECK ((mail_id IS NULL) = (claimed_at IS NULL));

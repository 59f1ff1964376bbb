-- The customers' own users sign in; temporary passwords go out by mail, behind links that open once (docs/decisions/0020).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- A session of a customer's own user; nothing of it is shared with staff. It lives as long as the password that began it.
CREATE TABLE user_session (
  customer_id uuid NOT NULL,                   -- checked through customer_user, when it is made
  token_hash bytea NOT NULL,                   -- SHA-256 of what the cookie carries
  user_id uuid NOT NULL,
  password_made_at timestamptz NOT NULL,       -- of the password signed in with: another one ends the session
  created_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL,                -- for the idle time-out; written at most once a minute
  expires_at timestamptz NOT NULL,             -- the absolute time-out
  PRIMARY KEY (customer_id, token_hash)
);
CREATE INDEX user_session_by_user ON user_session (customer_id, user_id);
SELECT seatdesk.place('user_session', 'customer'); SELECT seatdesk.guard_by_customer('user_session');
GRANT SELECT, INSERT, UPDATE, DELETE ON user_session TO {app};

-- One press of "Send by email": mails that bring temporary passwords of an operation.
CREATE TABLE mailing (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  operation_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'fr')),
  by_link boolean NOT NULL,                    -- false: the partner sends the password itself
  created_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id),
  FOREIGN KEY (customer_id, operation_id) REFERENCES operation (customer_id, id)
);
CREATE INDEX mailing_by_operation ON mailing (customer_id, operation_id);
SELECT seatdesk.place('mailing', 'customer'); SELECT seatdesk.guard_by_customer('mailing');
GRANT SELECT, INSERT ON mailing TO {app};

CREATE TABLE mail (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  mailing_id uuid NOT NULL,
  operation_id uuid NOT NULL,                  -- the mailing's
  position integer NOT NULL,                   -- in the operation, mailing after mailing
  recipient text,                              -- null: the user has no alternative address
  to_user boolean NOT NULL,                    -- the user's own alternative address; else one recipient for several
  state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unknown')),
  failure text,                                -- why it failed, or failed last: a code
  attempts integer NOT NULL DEFAULT 0,         -- the number of one's own attempt proves that the mail is still one's own
  next_at timestamptz,                         -- of a waiting mail: not before
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id),
  FOREIGN KEY (customer_id, mailing_id) REFERENCES mailing (customer_id, id),
  CHECK (state <> 'failed' OR failure IS NOT NULL),
  CHECK (state = 'failed' OR recipient IS NOT NULL)
);
CREATE UNIQUE INDEX mail_by_operation ON mail (customer_id, operation_id, position);
-- What the runner looks for: the next mail of a mailing, and mails whose sender died.
CREATE INDEX mail_to_send ON mail (customer_id, mailing_id, position) WHERE state IN ('waiting', 'sending');
SELECT seatdesk.place('mail', 'customer'); SELECT seatdesk.guard_by_customer('mail');
GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO {app};

-- A user's temporary password in a mail. Its link opens once; until then the password waits here, so that "Done" on the
-- hand-over screen does not close links that are under way.
CREATE TABLE password_link (
  customer_id uuid NOT NULL,
  mail_id uuid NOT NULL,
  user_id uuid NOT NULL,
  password_made_at timestamptz NOT NULL,       -- of the password: once there is another, the link shows nothing
  sealed bytea,                                -- the password under the key file; null: shown, sent or too late
  token_hash bytea,                            -- SHA-256 of what the link carries; null: not sent yet, or sent without link
  expires_at timestamptz NOT NULL,
  opened_at timestamptz,
  PRIMARY KEY (customer_id, mail_id, user_id),
  FOREIGN KEY (customer_id, mail_id) REFERENCES mail (customer_id, id)
);
CREATE UNIQUE INDEX password_link_by_token ON password_link (customer_id, token_hash);
-- Who was sent a mail already.
CREATE INDEX password_link_by_user ON password_link (customer_id, user_id);
CREATE INDEX password_link_by_expiry ON password_link (customer_id, expires_at) WHERE sealed IS NOT NULL;
SELECT seatdesk.place('password_link', 'customer'); SELECT seatdesk.guard_by_customer('password_link');
GRANT SELECT, INSERT, UPDATE, DELETE ON password_link TO {app};

-- What a partner has settled; no row: as everything begins.
CREATE TABLE partner_setting (
  partner_id uuid PRIMARY KEY REFERENCES partner (id),
  mail_language text CHECK (mail_language IN ('en', 'fr')),   -- null: each customer's
  link_hours integer NOT NULL DEFAULT 72 CHECK (link_hours BETWEEN 1 AND 168),
  send_passwords boolean NOT NULL DEFAULT false,
  blocked_words text[] NOT NULL DEFAULT '{}'
);
SELECT seatdesk.place('partner_setting', 'reference'); SELECT seatdesk.guard_by_partner('partner_setting', 'partner_id');
GRANT SELECT, INSERT, UPDATE ON partner_setting TO {app};

-- Work of the one queue: an operation, or a mailing under its own id.
ALTER TABLE operation_queue ADD COLUMN kind text NOT NULL DEFAULT 'operation' CHECK (kind IN ('operation', 'mail'));

-- Which customer an e-mail address belongs to is found by its domain, before anybody is there.
GRANT SELECT ON customer_domain TO {signin};

-- Staff sign-in: local tables, reached by the sign-in role alone. sign_in_user.id is the id of the staff member;
-- customers' own users never share these tables. Column names follow the renaming in src/server/auth/sign-in.ts.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

CREATE TABLE sign_in_user (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,                  -- lower case
  email_verified boolean NOT NULL,
  image text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
SELECT seatdesk.place('sign_in_user', 'local');

CREATE TABLE sign_in_session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES sign_in_user (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,                  -- useless without the signature that the cookie carries beside it
  expires_at timestamptz NOT NULL,             -- the absolute time-out
  last_used_at timestamptz,                    -- for the idle time-out; written at most once a minute
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX sign_in_session_by_user ON sign_in_session (user_id);
SELECT seatdesk.place('sign_in_session', 'local');

CREATE TABLE sign_in_account (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES sign_in_user (id) ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,                   -- credential: a password
  password text,                               -- argon2id with its parameters (PHC string)
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (user_id, provider_id)
);
SELECT seatdesk.place('sign_in_account', 'local');

CREATE TABLE sign_in_verification (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX sign_in_verification_by_identifier ON sign_in_verification (identifier);
SELECT seatdesk.place('sign_in_verification', 'local');

-- Failed attempts. key: account, address or pair, and a SHA-256 of the e-mail, the address or both.
CREATE TABLE sign_in_attempt (
  key text PRIMARY KEY,
  failures integer NOT NULL,
  since timestamptz NOT NULL
);
SELECT seatdesk.place('sign_in_attempt', 'local');

GRANT SELECT, INSERT, UPDATE, DELETE
  ON sign_in_user, sign_in_session, sign_in_account, sign_in_verification, sign_in_attempt TO {signin};
-- the session look-up brings along whose customer the path names
GRANT SELECT (id, partner_id) ON customer TO {signin};

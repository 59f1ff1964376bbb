-- Reading the audit trail: by time, over customers, beyond a checkpoint. And what nobody signed in did: see docs/decisions/0022.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- The list of a customer's entries, the newest first, and between two days. Each entry costs a write more.
CREATE INDEX audit_entry_by_time ON audit_entry (customer_id, at, seq);
-- Of the partner's own entries there are few.
CREATE INDEX partner_audit_entry_by_time ON partner_audit_entry (partner_id, at, seq);
CREATE INDEX partner_audit_entry_by_customer ON partner_audit_entry (partner_id, customer_id, at, seq) WHERE customer_id IS NOT NULL;

-- Null: nobody that the portal knows, such as somebody who fails to sign in.
ALTER TABLE partner_audit_entry ALTER COLUMN staff_id DROP NOT NULL;
ALTER TABLE partner_audit_entry ALTER COLUMN staff_name DROP NOT NULL;

-- Where a chain begins since its older entries were removed. Written by the owner alone: the application only reads it.
CREATE TABLE audit_checkpoint (
  customer_id uuid PRIMARY KEY REFERENCES customer (id),
  seq bigint NOT NULL,                         -- of the last entry removed
  hash bytea NOT NULL,                         -- of the same
  signature bytea NOT NULL,                    -- HMAC of (checkpoint, customer, seq, hash) with the key file
  made_at timestamptz NOT NULL
);
SELECT seatdesk.place('audit_checkpoint', 'customer'); SELECT seatdesk.guard_by_customer('audit_checkpoint');
GRANT SELECT ON audit_checkpoint TO {app};

CREATE TABLE partner_audit_checkpoint (
  partner_id uuid PRIMARY KEY REFERENCES partner (id),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  signature bytea NOT NULL,
  made_at timestamptz NOT NULL
);
SELECT seatdesk.place('partner_audit_checkpoint', 'reference'); SELECT seatdesk.guard_by_partner('partner_audit_checkpoint', 'partner_id');
GRANT SELECT ON partner_audit_checkpoint TO {app};

GRANT SELECT ON audit_entry, audit_head, audit_checkpoint, partner_audit_entry, partner_audit_head, partner_audit_checkpoint TO {across};

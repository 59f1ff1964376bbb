-- Operations on users themselves: create, import, edit, passwords, block, delete, restore, purge (docs/decisions/0019).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

ALTER TABLE operation DROP CONSTRAINT operation_kind_check;
ALTER TABLE operation ADD CONSTRAINT operation_kind_check CHECK (kind IN
  ('licenses', 'create', 'import', 'edit', 'passwords', 'block', 'unblock', 'delete', 'restore', 'purge'));
-- Items of which the account was done and a product was not.
ALTER TABLE operation ADD COLUMN partial integer NOT NULL DEFAULT 0;
-- The operation whose failures this one tries again; the one that it takes back.
ALTER TABLE operation ADD COLUMN retry_of uuid;
ALTER TABLE operation ADD COLUMN undo_of uuid;
CREATE INDEX operation_by_retried ON operation (customer_id, retry_of) WHERE retry_of IS NOT NULL;
CREATE INDEX operation_by_undone ON operation (customer_id, undo_of) WHERE undo_of IS NOT NULL;
ALTER TABLE operation_item DROP CONSTRAINT operation_item_outcome_check;
ALTER TABLE operation_item ADD CONSTRAINT operation_item_outcome_check
  CHECK (outcome IN ('changed', 'partial', 'refused', 'unchanged'));

-- What deleted users held, to be given back when they are restored.
CREATE TABLE former_assignment (
  customer_id uuid NOT NULL,                   -- checked through customer_user: written where a user is deleted, only there
  user_id uuid NOT NULL,
  product_id uuid NOT NULL,
  disabled_plans uuid[] NOT NULL,
  PRIMARY KEY (customer_id, user_id, product_id)
);
SELECT seatdesk.place('former_assignment', 'customer'); SELECT seatdesk.guard_by_customer('former_assignment');
GRANT SELECT, INSERT, DELETE ON former_assignment TO {app};

-- Deleted users, by the day they go for good and by the day they were deleted.
CREATE INDEX customer_user_deleted ON customer_user (customer_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX customer_user_to_purge ON customer_user (customer_id, purge_at) WHERE deleted_at IS NOT NULL;
-- Deleted users are few, and not everybody's business: kept, as the other figures of lists are.
ALTER TABLE customer_counter ADD COLUMN users_deleted integer NOT NULL DEFAULT 0 CHECK (users_deleted >= 0);
UPDATE customer_counter c SET users_deleted = (
  SELECT count(*) FROM customer_user u WHERE u.customer_id = c.customer_id AND u.deleted_at IS NOT NULL);
GRANT DELETE ON customer_user TO {app};

-- How a customer's own user signs in. temporary: made by us, 112 bits and more, so that a keyed hash is enough; chosen: argon2id.
CREATE TABLE user_password (
  customer_id uuid NOT NULL,                   -- checked through customer_user, in the transaction that makes it
  user_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('temporary', 'chosen')),
  hash text NOT NULL,
  expires_at timestamptz,                      -- of a temporary one
  sealed bytea,                                -- of a temporary one that was not handed over yet: under the key file
  made_by uuid,                                -- staff: who alone may read it; null: the user chose it
  operation_id uuid,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, user_id),
  CHECK (kind = 'temporary' OR (expires_at IS NULL AND sealed IS NULL))
);
CREATE INDEX user_password_sealed ON user_password (customer_id, operation_id, user_id) WHERE sealed IS NOT NULL;
SELECT seatdesk.place('user_password', 'customer'); SELECT seatdesk.guard_by_customer('user_password');
GRANT SELECT, INSERT, UPDATE, DELETE ON user_password TO {app};

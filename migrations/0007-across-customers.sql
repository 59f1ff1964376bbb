-- Looking across customers: finding a user by the beginning of the name, the latest operations, and where one was last.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- The first few users of all customers whose name begins so, in the order of names. Any other place in a name is found
-- through customer_user_search: a GIN index serves a condition on search_key as well without one on customer_id.
CREATE INDEX customer_user_by_name_anywhere ON customer_user (name_key, id) WHERE deleted_at IS NULL;

-- The latest operations of all customers, and those that are not done yet: a handful.
CREATE INDEX operation_by_time ON operation (created_at, id);
CREATE INDEX operation_open ON operation (created_at, id) WHERE state <> 'done';

-- Which customers a member of staff had open, and when last: one row for each customer, never more.
CREATE TABLE recent_customer (
  staff_id uuid NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  visited_at timestamptz NOT NULL,
  PRIMARY KEY (staff_id, customer_id)
);
SELECT seatdesk.place('recent_customer', 'local');
GRANT SELECT, INSERT, UPDATE ON recent_customer TO {app};
GRANT SELECT ON recent_customer TO {across};

-- Imports of users: a file is kept as it was read, with what was found in it, until it is saved or a day has passed.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

CREATE TABLE user_import (
  customer_id uuid NOT NULL REFERENCES customer (id),
  id uuid NOT NULL,
  staff_id uuid NOT NULL,                      -- who alone sees it
  file_name text NOT NULL,
  format text NOT NULL CHECK (format IN ('csv', 'xlsx')),
  charset text,                                -- of CSV
  separator text,                              -- of CSV
  language text NOT NULL CHECK (language IN ('en', 'fr')),   -- of the headers: the file goes back in it
  columns json NOT NULL,                       -- headers in the file's order, and what each is
  operation_id uuid,                           -- null: not saved yet
  on_existing text CHECK (on_existing IN ('skip', 'update')),   -- what was chosen when it was saved
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX user_import_by_expiry ON user_import (customer_id, expires_at);
CREATE INDEX user_import_by_operation ON user_import (customer_id, operation_id) WHERE operation_id IS NOT NULL;
SELECT seatdesk.place('user_import', 'customer'); SELECT seatdesk.guard_by_customer('user_import');
GRANT SELECT, INSERT, UPDATE, DELETE ON user_import TO {app};

-- Up to 1,000 rows of a file as one JSON list, as they are read and written together. Counts beside them: what an import
-- says of itself is a sum over 100 rows at most.
CREATE TABLE user_import_part (
  customer_id uuid NOT NULL,                   -- checked through user_import
  import_id uuid NOT NULL,
  part integer NOT NULL,
  first_row integer NOT NULL,                  -- as a spreadsheet counts; parts do not overlap
  last_row integer NOT NULL,
  rows json NOT NULL,
  email_keys text[] NOT NULL,                  -- of each row; null: none that counts. Finds who has an address twice
  counts json NOT NULL,
  PRIMARY KEY (customer_id, import_id, part),
  FOREIGN KEY (customer_id, import_id) REFERENCES user_import (customer_id, id) ON DELETE CASCADE
);
SELECT seatdesk.place('user_import_part', 'customer'); SELECT seatdesk.guard_by_customer('user_import_part');
GRANT SELECT, INSERT, UPDATE, DELETE ON user_import_part TO {app};

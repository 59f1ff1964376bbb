-- Foundation: reference tables (partner, customer, staff, grants, catalogue, rules), the tables of a customer,
-- and the local tables of the running system. Forms: docs/architecture.md#data.
-- {app}, {across} and {signin} are replaced by the names of this installation's roles.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE SCHEMA seatdesk;
GRANT USAGE ON SCHEMA seatdesk TO {app}, {across}, {signin};
GRANT USAGE ON SCHEMA public TO {app}, {across}, {signin};

-- Declares where a table lives on a distributed engine, and remembers it for the schema lint.
CREATE TABLE seatdesk.placement (
  table_name text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('reference', 'customer', 'local'))
);

CREATE FUNCTION seatdesk.place(name text, kind text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO seatdesk.placement AS p (table_name, kind) VALUES (name, place.kind) ON CONFLICT (table_name) DO NOTHING;
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
    IF place.kind = 'customer' THEN
      EXECUTE format('SELECT create_distributed_table(%L, %L)', name, 'customer_id');
    ELSIF place.kind = 'reference' THEN
      EXECUTE format('SELECT create_reference_table(%L)', name);
    END IF;
  END IF;
END $$;

-- The wall of a customer's table: one policy for the application (its scope only), one for the reader across customers.
CREATE FUNCTION seatdesk.guard_by_customer(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY %I ON %I TO {app} USING (customer_id = nullif(current_setting(''seatdesk.customer'', true), '''')::uuid)'
    ' WITH CHECK (customer_id = nullif(current_setting(''seatdesk.customer'', true), '''')::uuid)', name || '_scope', name);
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO {across} USING (true)', name || '_across', name);
END $$;

-- The wall of a reference table that belongs to a partner.
CREATE FUNCTION seatdesk.guard_by_partner(name text, key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY %I ON %I TO {app} USING (%I = nullif(current_setting(''seatdesk.partner'', true), '''')::uuid)'
    ' WITH CHECK (%I = nullif(current_setting(''seatdesk.partner'', true), '''')::uuid)', name || '_scope', name, key, key);
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO {across}, {signin} USING (true)', name || '_across', name);
END $$;

-- ---------------------------------------------------------------- reference tables

CREATE TABLE partner (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL
);
SELECT seatdesk.place('partner', 'reference'); SELECT seatdesk.guard_by_partner('partner', 'id');

CREATE TABLE customer (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partner (id),
  name text NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  search_key text NOT NULL,           -- name, domains and id, folded
  domain text NOT NULL,               -- the primary one; all are in customer_domain
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  language text NOT NULL CHECK (language IN ('en', 'fr')),
  time_zone text NOT NULL,
  created_at timestamptz NOT NULL,
  archived_at timestamptz
);
CREATE INDEX customer_by_name ON customer (partner_id, name_key, id);
SELECT seatdesk.place('customer', 'reference'); SELECT seatdesk.guard_by_partner('customer', 'partner_id');

-- Globally unique, hence a reference table.
CREATE TABLE customer_domain (
  domain text PRIMARY KEY CHECK (domain = lower(domain)),
  partner_id uuid NOT NULL REFERENCES partner (id),
  customer_id uuid NOT NULL REFERENCES customer (id)
);
CREATE INDEX customer_domain_by_customer ON customer_domain (customer_id);
SELECT seatdesk.place('customer_domain', 'reference'); SELECT seatdesk.guard_by_partner('customer_domain', 'partner_id');

CREATE TABLE staff (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partner (id),
  display_name text NOT NULL,
  email text NOT NULL,
  email_key text NOT NULL UNIQUE,
  language text CHECK (language IN ('en', 'fr')),                   -- null: the browser's
  theme text CHECK (theme IN ('light', 'dark')),                    -- null: the system's
  blocked_at timestamptz,
  created_at timestamptz NOT NULL
);
SELECT seatdesk.place('staff', 'reference'); SELECT seatdesk.guard_by_partner('staff', 'partner_id');

-- Who may do what where. customer_id null: all customers of the partner.
CREATE TABLE access_grant (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partner (id),
  staff_id uuid NOT NULL REFERENCES staff (id),
  customer_id uuid REFERENCES customer (id),
  role text NOT NULL CHECK (role IN ('adminAgent', 'userManagementAdmin', 'licenseAdmin', 'salesAgent', 'helpdeskAgent', 'reader')),
  expires_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX access_grant_by_staff ON access_grant (staff_id, customer_id);
SELECT seatdesk.place('access_grant', 'reference'); SELECT seatdesk.guard_by_partner('access_grant', 'partner_id');

CREATE TABLE product (
  id uuid PRIMARY KEY,
  part_number text NOT NULL,          -- not unique: the vendor used one for two products
  name_en text NOT NULL,
  name_fr text,                       -- null: the English name is used in French too
  license_group text NOT NULL DEFAULT 'group1' CHECK (license_group IN ('group1', 'group2')),
  assignable boolean NOT NULL DEFAULT true,
  source text NOT NULL CHECK (source IN ('seatdesk', 'vendor'))
);
SELECT seatdesk.place('product', 'reference');

CREATE TABLE service_plan (
  id uuid PRIMARY KEY,
  name text NOT NULL,                 -- EXCHANGE_S_ENTERPRISE
  friendly_en text NOT NULL,
  friendly_fr text,
  target text NOT NULL DEFAULT 'User' CHECK (target IN ('User', 'Company')),
  source text NOT NULL CHECK (source IN ('seatdesk', 'vendor'))
);
SELECT seatdesk.place('service_plan', 'reference');

CREATE TABLE product_plan (
  product_id uuid NOT NULL REFERENCES product (id),
  plan_id uuid NOT NULL REFERENCES service_plan (id),
  position integer NOT NULL,
  PRIMARY KEY (product_id, plan_id)
);
SELECT seatdesk.place('product_plan', 'reference');

-- requires: plan_id needs any one of plan_ids. excludes: no two of plan_ids together (plan_id is null).
CREATE TABLE plan_rule (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('requires', 'excludes')),
  severity text NOT NULL CHECK (severity IN ('error', 'warning')),
  plan_id uuid REFERENCES service_plan (id),
  plan_ids uuid[] NOT NULL,
  evidence text NOT NULL,
  CHECK ((kind = 'requires') = (plan_id IS NOT NULL))
);
SELECT seatdesk.place('plan_rule', 'reference');

-- only: sold in these countries and nowhere else. except: everywhere but in these. Neither product nor plan: everything.
CREATE TABLE location_rule (
  id text PRIMARY KEY,
  mode text NOT NULL CHECK (mode IN ('only', 'except')),
  product_id uuid REFERENCES product (id),
  plan_id uuid REFERENCES service_plan (id),
  countries text[] NOT NULL,
  evidence text NOT NULL,
  CHECK (product_id IS NULL OR plan_id IS NULL)
);
SELECT seatdesk.place('location_rule', 'reference');

GRANT SELECT ON partner, customer, customer_domain, staff, access_grant, product, service_plan, product_plan, plan_rule, location_rule TO {app}, {across};
GRANT SELECT ON partner, staff, access_grant TO {signin};
GRANT UPDATE (language, theme) ON staff TO {app};

-- ---------------------------------------------------------------- a customer's tables

CREATE TABLE customer_user (
  customer_id uuid NOT NULL REFERENCES customer (id),
  id uuid NOT NULL,
  display_name text NOT NULL,
  first_name text,
  last_name text,
  email text NOT NULL,
  email_key text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,   -- the order of every list, of chips and of seats
  search_key text NOT NULL,             -- display name, e-mail, first and last name, folded
  location text CHECK (location ~ '^[A-Z]{2}$'),
  permission text NOT NULL DEFAULT 'user' CHECK (permission IN ('user', 'globalAdmin', 'custom')),
  roles text[] NOT NULL DEFAULT '{}',   -- of permission custom: passwordAdmin, userManagementAdmin, serviceAdmin
  blocked boolean NOT NULL DEFAULT false,
  job_title text,
  department text,
  phone text,
  alternative_email text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  purge_at timestamptz,
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX customer_user_email ON customer_user (customer_id, email_key) WHERE deleted_at IS NULL;
CREATE INDEX customer_user_by_name ON customer_user (customer_id, name_key, id) WHERE deleted_at IS NULL;
-- Users without a location are few: counting those of a selection reads nothing else.
CREATE INDEX customer_user_without_location ON customer_user (customer_id, id) WHERE deleted_at IS NULL AND location IS NULL;
CREATE INDEX customer_user_search ON customer_user USING gin (customer_id, search_key gin_trgm_ops);
SELECT seatdesk.place('customer_user', 'customer'); SELECT seatdesk.guard_by_customer('customer_user');
GRANT SELECT, INSERT, UPDATE ON customer_user TO {app};

CREATE TABLE subscription (
  customer_id uuid NOT NULL REFERENCES customer (id),
  id uuid NOT NULL,
  product_id uuid NOT NULL REFERENCES product (id),
  quantity integer NOT NULL CHECK (quantity >= 0),
  status text NOT NULL CHECK (status IN ('enabled', 'warning', 'suspended', 'lockedOut', 'deleted')),
  seller text NOT NULL,                 -- whoever sold it
  renews_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX subscription_by_product ON subscription (customer_id, product_id);
SELECT seatdesk.place('subscription', 'customer'); SELECT seatdesk.guard_by_customer('subscription');
GRANT SELECT, INSERT, UPDATE ON subscription TO {app};

-- The seat counter. total = enabled + warning units; overdraft is what suspension or expiry left consumed above it.
CREATE TABLE license_pool (
  customer_id uuid NOT NULL REFERENCES customer (id),
  product_id uuid NOT NULL REFERENCES product (id),
  total integer NOT NULL CHECK (total >= 0),
  consumed integer NOT NULL DEFAULT 0 CHECK (consumed >= 0),
  overdraft integer NOT NULL DEFAULT 0 CHECK (overdraft >= 0),
  warning integer NOT NULL DEFAULT 0 CHECK (warning >= 0),        -- part of total
  suspended integer NOT NULL DEFAULT 0 CHECK (suspended >= 0),    -- not part of total
  locked_out integer NOT NULL DEFAULT 0 CHECK (locked_out >= 0),  -- not part of total
  PRIMARY KEY (customer_id, product_id),
  CHECK (consumed <= greatest(total, overdraft))
);
SELECT seatdesk.place('license_pool', 'customer'); SELECT seatdesk.guard_by_customer('license_pool');
GRANT SELECT, INSERT, UPDATE ON license_pool TO {app};

CREATE TABLE license_assignment (
  customer_id uuid NOT NULL,                   -- checked through customer_user: each foreign key costs 15 µs a row
  user_id uuid NOT NULL,
  product_id uuid NOT NULL,                    -- checked through license_pool, which moves with every assignment
  disabled_plans uuid[] NOT NULL DEFAULT '{}',   -- sorted; a plan the vendor adds later is on
  assigned_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, user_id, product_id),
  FOREIGN KEY (customer_id, user_id) REFERENCES customer_user (customer_id, id)
);
CREATE INDEX license_assignment_by_product ON license_assignment (customer_id, product_id, user_id);
SELECT seatdesk.place('license_assignment', 'customer'); SELECT seatdesk.guard_by_customer('license_assignment');
GRANT SELECT, INSERT, UPDATE, DELETE ON license_assignment TO {app};

-- Kept figures of a customer, moved in the transaction of the change, so that lists of customers count nothing.
CREATE TABLE customer_counter (
  customer_id uuid PRIMARY KEY REFERENCES customer (id),
  users integer NOT NULL DEFAULT 0 CHECK (users >= 0),
  users_without_location integer NOT NULL DEFAULT 0 CHECK (users_without_location >= 0),
  seats_total integer NOT NULL DEFAULT 0,
  seats_consumed integer NOT NULL DEFAULT 0,
  products_used_up integer NOT NULL DEFAULT 0,         -- entitled, nothing available
  products_nearly_used_up integer NOT NULL DEFAULT 0,  -- 95 % or more in use, something available
  operations integer NOT NULL DEFAULT 0,               -- the last operation number given out
  operations_open integer NOT NULL DEFAULT 0 CHECK (operations_open >= 0),
  last_operation_at timestamptz
);
SELECT seatdesk.place('customer_counter', 'customer'); SELECT seatdesk.guard_by_customer('customer_counter');
GRANT SELECT, INSERT, UPDATE ON customer_counter TO {app};

-- A selection of users, resolved once and kept 24 h; preview, save and retry speak of it. user_ids hold up to
-- 1,000 ids each in the order of name_key, id: an array of 1,000 is stored 40 times faster than 1,000 rows.
CREATE TABLE selection (
  customer_id uuid NOT NULL REFERENCES customer (id),
  id uuid NOT NULL,
  staff_id uuid NOT NULL,
  size integer NOT NULL CHECK (size BETWEEN 1 AND 100000),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX selection_by_expiry ON selection (customer_id, expires_at);
SELECT seatdesk.place('selection', 'customer'); SELECT seatdesk.guard_by_customer('selection');
GRANT SELECT, INSERT, UPDATE, DELETE ON selection TO {app};

CREATE TABLE selection_part (
  customer_id uuid NOT NULL,                   -- checked through selection
  selection_id uuid NOT NULL,
  part integer NOT NULL,
  user_ids uuid[] NOT NULL,
  PRIMARY KEY (customer_id, selection_id, part),
  FOREIGN KEY (customer_id, selection_id) REFERENCES selection (customer_id, id) ON DELETE CASCADE
);
SELECT seatdesk.place('selection_part', 'customer'); SELECT seatdesk.guard_by_customer('selection_part');
GRANT SELECT, INSERT, UPDATE, DELETE ON selection_part TO {app};

CREATE TABLE operation (
  customer_id uuid NOT NULL REFERENCES customer (id),
  id uuid NOT NULL,
  number integer NOT NULL,                     -- what people see: "Operation 1207"
  kind text NOT NULL CHECK (kind IN ('licenses')),
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done')),
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  address text,                                -- where the request came from
  wish jsonb NOT NULL,
  total integer NOT NULL,
  changed integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  totals jsonb NOT NULL,                       -- per product and per reason, moved chunk by chunk: results count nothing
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX operation_number ON operation (customer_id, number);
SELECT seatdesk.place('operation', 'customer'); SELECT seatdesk.guard_by_customer('operation');
GRANT SELECT, INSERT, UPDATE ON operation TO {app};

-- One user of an operation. before: the user as the plan saw it (location and holdings), compared at run time.
-- rank follows from outcome and reason: the order of the results page (failures first, unchanged last).
-- The key to the operation is checked at commit: the operation is written last, with its number and its counts.
CREATE TABLE operation_item (
  customer_id uuid NOT NULL,                   -- checked through operation
  operation_id uuid NOT NULL,
  position integer NOT NULL,                   -- the order in which seats are served
  user_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('pending', 'changed', 'refused', 'unchanged')),
  rank smallint NOT NULL,
  reason text,                                 -- the first reason of a refusal: the one counted
  reasons json,                               -- all of them, with parameters
  warnings json,
  changes json,                               -- what the plan wants of this user
  before json,
  after json,
  PRIMARY KEY (customer_id, operation_id, position),
  FOREIGN KEY (customer_id, operation_id) REFERENCES operation (customer_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX operation_item_by_rank ON operation_item (customer_id, operation_id, rank, position);
CREATE INDEX operation_item_by_user ON operation_item (customer_id, user_id);
SELECT seatdesk.place('operation_item', 'customer'); SELECT seatdesk.guard_by_customer('operation_item');
GRANT SELECT, INSERT, UPDATE ON operation_item TO {app};

-- The head of a customer's audit chain. Whoever changes a customer's data locks this row first:
-- it is the one lock that orders all changes of a customer.
CREATE TABLE audit_head (
  customer_id uuid PRIMARY KEY REFERENCES customer (id),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  signature bytea NOT NULL                     -- HMAC of (customer, seq, hash) with the key file: a cut tail shows
);
SELECT seatdesk.place('audit_head', 'customer'); SELECT seatdesk.guard_by_customer('audit_head');
GRANT SELECT, INSERT, UPDATE ON audit_head TO {app};

CREATE TABLE audit_entry (
  customer_id uuid NOT NULL,                   -- checked through audit_head, which is locked for every entry
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  address text,
  action text NOT NULL,
  operation_id uuid,
  user_id uuid,
  user_name text,
  before json,
  after json,
  hash bytea NOT NULL,                         -- SHA-256 over the previous hash and this entry's canonical text
  PRIMARY KEY (customer_id, seq)
);
CREATE INDEX audit_entry_by_user ON audit_entry (customer_id, user_id, seq);
SELECT seatdesk.place('audit_entry', 'customer'); SELECT seatdesk.guard_by_customer('audit_entry');
GRANT SELECT, INSERT ON audit_entry TO {app};

GRANT SELECT ON customer_user, subscription, license_pool, license_assignment, customer_counter, operation TO {across};

-- ---------------------------------------------------------------- local tables

CREATE TABLE operation_queue (
  customer_id uuid NOT NULL,
  operation_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done')),
  created_at timestamptz NOT NULL,
  lease_until timestamptz,
  attempts integer NOT NULL DEFAULT 0,         -- claims so far; the number of one's own claim proves that the lease is still held
  PRIMARY KEY (customer_id, operation_id)
);
CREATE INDEX operation_queue_open ON operation_queue (created_at) WHERE state <> 'done';
SELECT seatdesk.place('operation_queue', 'local');
GRANT SELECT, INSERT, UPDATE, DELETE ON operation_queue TO {app};

-- What a repeated write answers. Written in the transaction of the write itself.
CREATE TABLE idempotency_key (
  staff_id uuid NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,                 -- SHA-256 of endpoint, path and body
  status integer NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (staff_id, key)
);
SELECT seatdesk.place('idempotency_key', 'local');
GRANT SELECT, INSERT, DELETE ON idempotency_key TO {app};

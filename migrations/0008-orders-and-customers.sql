-- Buying: each change of a subscription's quantity is an order. Changes of a partner's own (buying, customers) have an
-- audit chain of their own. Customers are added, changed, archived and brought back by the application.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

CREATE TABLE license_order (
  customer_id uuid NOT NULL,                   -- checked through subscription
  id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  product_id uuid NOT NULL REFERENCES product (id),
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  quantity_before integer NOT NULL CHECK (quantity_before >= 0),   -- 0: the subscription was started
  quantity_after integer NOT NULL CHECK (quantity_after >= 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id),
  FOREIGN KEY (customer_id, subscription_id) REFERENCES subscription (customer_id, id)
);
-- The history of a subscription, the latest first.
CREATE INDEX license_order_by_subscription ON license_order (customer_id, subscription_id, created_at, id);
SELECT seatdesk.place('license_order', 'customer'); SELECT seatdesk.guard_by_customer('license_order');
GRANT SELECT, INSERT ON license_order TO {app};

-- The head of a partner's chain: locked before anything that the chain tells of, and before any head of a customer.
CREATE TABLE partner_audit_head (
  partner_id uuid PRIMARY KEY REFERENCES partner (id),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  signature bytea NOT NULL                     -- HMAC of (partner, seq, hash) with the key file
);
SELECT seatdesk.place('partner_audit_head', 'reference'); SELECT seatdesk.guard_by_partner('partner_audit_head', 'partner_id');
GRANT SELECT, INSERT, UPDATE ON partner_audit_head TO {app};

CREATE TABLE partner_audit_entry (
  partner_id uuid NOT NULL REFERENCES partner (id),
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  address text,
  action text NOT NULL,                        -- licenses.bought, customer.added …
  customer_id uuid,
  customer_name text,
  before json,
  after json,
  hash bytea NOT NULL,                         -- SHA-256 over the previous hash and this entry's canonical text
  PRIMARY KEY (partner_id, seq)
);
SELECT seatdesk.place('partner_audit_entry', 'reference'); SELECT seatdesk.guard_by_partner('partner_audit_entry', 'partner_id');
GRANT SELECT, INSERT ON partner_audit_entry TO {app};

GRANT INSERT, UPDATE ON customer TO {app};
GRANT INSERT, DELETE ON customer_domain TO {app};
-- whether the customer of the path is archived comes with the session
GRANT SELECT (archived_at) ON customer TO {signin};

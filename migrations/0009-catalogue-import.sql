-- The vendor's table may be imported by the running system, not by the owner alone (decision 17).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

GRANT INSERT, UPDATE ON product, service_plan TO {app};
GRANT INSERT, UPDATE, DELETE ON product_plan TO {app};

-- Everybody reads the catalogue. The application writes it only in a transaction that says it imports, and then only
-- what is the vendor's: names, targets and rules of our own stay the owner's, who is bound by no policy.
ALTER TABLE product ENABLE ROW LEVEL SECURITY;
CREATE POLICY product_read ON product FOR SELECT TO {app}, {across} USING (true);
CREATE POLICY product_add ON product FOR INSERT TO {app}
  WITH CHECK (source = 'vendor' AND current_setting('seatdesk.catalogue', true) = 'import');
CREATE POLICY product_change ON product FOR UPDATE TO {app}
  USING (source = 'vendor' AND current_setting('seatdesk.catalogue', true) = 'import')
  WITH CHECK (source = 'vendor');

ALTER TABLE service_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY service_plan_read ON service_plan FOR SELECT TO {app}, {across} USING (true);
CREATE POLICY service_plan_add ON service_plan FOR INSERT TO {app}
  WITH CHECK (source = 'vendor' AND current_setting('seatdesk.catalogue', true) = 'import');
CREATE POLICY service_plan_change ON service_plan FOR UPDATE TO {app}
  USING (source = 'vendor' AND current_setting('seatdesk.catalogue', true) = 'import')
  WITH CHECK (source = 'vendor');

-- Products of our own gain plans of the vendor's, so that a row does not tell whose it is.
ALTER TABLE product_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY product_plan_read ON product_plan FOR SELECT TO {app}, {across} USING (true);
CREATE POLICY product_plan_import ON product_plan TO {app}
  USING (current_setting('seatdesk.catalogue', true) = 'import')
  WITH CHECK (current_setting('seatdesk.catalogue', true) = 'import');

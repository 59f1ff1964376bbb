-- How long audit entries are kept (docs/decisions/0026).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- Months; null: for ever. Less than a year is for the operator alone, on the command line.
ALTER TABLE partner_setting ADD COLUMN audit_months integer CHECK (audit_months BETWEEN 12 AND 120);

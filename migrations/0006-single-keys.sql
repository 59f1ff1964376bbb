-- Keys that do something by themselves (/ ? J K G) can be switched off per person (WCAG 2.1.4).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

ALTER TABLE staff ADD COLUMN single_keys boolean NOT NULL DEFAULT true;
GRANT UPDATE (single_keys) ON staff TO {app};

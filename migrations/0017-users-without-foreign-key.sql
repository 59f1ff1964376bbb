-- A user's customer is compared with the scope by row-level security, was read when the scope was granted, and is never
-- deleted: the foreign key asked once more for every user, a fifth of what inserting one cost (docs/decisions/0027).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

ALTER TABLE customer_user DROP CONSTRAINT customer_user_customer_id_fkey;

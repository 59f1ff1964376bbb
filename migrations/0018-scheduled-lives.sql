-- Deletions, and blocking and allowing sign-in, for a later time too (docs/decisions/0028); the link of a save that tries
-- failures again; and what waits at all customers.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- The default is that of the schedules that are there already. Only licences have a wish, and something to try again.
ALTER TABLE schedule ADD COLUMN kind text NOT NULL DEFAULT 'licenses';
ALTER TABLE schedule ADD COLUMN retry_of uuid;
ALTER TABLE schedule ALTER COLUMN wish DROP NOT NULL;
ALTER TABLE schedule ADD CONSTRAINT schedule_kind_check CHECK (kind IN ('licenses', 'delete', 'block', 'unblock'));
ALTER TABLE schedule ADD CONSTRAINT schedule_wish_check CHECK ((kind = 'licenses') = (wish IS NOT NULL));
ALTER TABLE schedule ADD CONSTRAINT schedule_retry_check CHECK (retry_of IS NULL OR kind = 'licenses');

-- Over all customers: what waits, the next first; what has ended, the latest first.
CREATE INDEX schedule_waiting_anywhere ON schedule (run_at, id) WHERE state = 'waiting';
CREATE INDEX schedule_ended_anywhere ON schedule (ended_at, id) WHERE state <> 'waiting';

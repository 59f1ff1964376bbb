-- Operations can be stopped, and one whose chunks fail again and again ends (docs/decisions/0023).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- Asked for; the runner refuses what is left as it meets it. stopped_by: the name, as it was then.
ALTER TABLE operation ADD COLUMN stop_asked_at timestamptz;
ALTER TABLE operation ADD COLUMN stopped_by text;

-- Claims since the last chunk that was committed: of too many the work is given up.
ALTER TABLE operation_queue ADD COLUMN tries integer NOT NULL DEFAULT 0;

-- Operations scheduled for a later time: what was wished, for whom, and what was shown then (docs/decisions/0025).
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

CREATE TABLE schedule (
  customer_id uuid NOT NULL REFERENCES customer (id),
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'ran', 'cancelled', 'missed', 'refused')),
  version integer NOT NULL DEFAULT 1,          -- moved by every change by people: what If-Match names
  staff_id uuid NOT NULL,                      -- whose permissions count when it is run
  staff_name text NOT NULL,
  address text,
  wish jsonb NOT NULL,
  size integer NOT NULL CHECK (size BETWEEN 1 AND 100000),
  foreseen jsonb NOT NULL,                     -- the totals of the plan as it was shown
  run_at timestamptz NOT NULL,
  time_zone text NOT NULL,                     -- the customer's, in which run_at was chosen
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text,                               -- the name of who cancelled it
  refusal jsonb,                               -- the problem because of which it was not run
  operation_id uuid,                           -- what it became
  differences jsonb,                           -- of the plan made then from what was foreseen
  PRIMARY KEY (customer_id, id),
  CHECK ((state = 'waiting') = (ended_at IS NULL)),
  CHECK ((state = 'ran') = (operation_id IS NOT NULL))
);
-- What waits, in the order of its time; what has ended, the latest first.
CREATE INDEX schedule_waiting ON schedule (customer_id, run_at, id) WHERE state = 'waiting';
CREATE INDEX schedule_ended ON schedule (customer_id, ended_at, id) WHERE state <> 'waiting';
CREATE UNIQUE INDEX schedule_by_operation ON schedule (customer_id, operation_id) WHERE operation_id IS NOT NULL;
SELECT seatdesk.place('schedule', 'customer'); SELECT seatdesk.guard_by_customer('schedule');
GRANT SELECT, INSERT, UPDATE ON schedule TO {app};
GRANT SELECT ON schedule TO {across};

-- The users, up to 1,000 a row in the order of seats, and what was foreseen for each: a place in changes, or below zero
-- -1 unchanged, -2 refused, -3 left out. Kept until the schedule ends.
CREATE TABLE schedule_part (
  customer_id uuid NOT NULL,                   -- checked through schedule
  schedule_id uuid NOT NULL,
  part integer NOT NULL,
  user_ids uuid[] NOT NULL,
  places integer[] NOT NULL,
  changes json NOT NULL,
  PRIMARY KEY (customer_id, schedule_id, part)
);
SELECT seatdesk.place('schedule_part', 'customer'); SELECT seatdesk.guard_by_customer('schedule_part');
GRANT SELECT, INSERT, DELETE ON schedule_part TO {app};

-- A schedule waits in the queue under its own id, leased to nobody until its time.
ALTER TABLE operation_queue DROP CONSTRAINT operation_queue_kind_check;
ALTER TABLE operation_queue ADD CONSTRAINT operation_queue_kind_check CHECK (kind IN ('operation', 'mail', 'schedule'));

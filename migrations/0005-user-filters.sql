-- Finding users: what carries the sorts and filters of the users' list.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- Sorts, each with a page in 51 steps wherever it lies. By e-mail: customer_user_email.
CREATE INDEX customer_user_by_created ON customer_user (customer_id, created_at, id) WHERE deleted_at IS NULL;
-- A place at a time: the order of places is that of their names in the reader's language. Carries the filter too.
CREATE INDEX customer_user_by_location ON customer_user (customer_id, location, name_key, id) WHERE deleted_at IS NULL;
-- Both are few: found without reading all users.
CREATE INDEX customer_user_blocked ON customer_user (customer_id, name_key, id) WHERE deleted_at IS NULL AND blocked;
CREATE INDEX customer_user_by_permission ON customer_user (customer_id, permission, name_key, id)
  WHERE deleted_at IS NULL AND permission <> 'user';

-- How many licences a user holds, for the sort by it: moved with the assignments, in their transaction. A table of its
-- own because a new version of customer_user costs an entry in each of its ten indexes. Who holds none has no row.
CREATE TABLE user_license_count (
  customer_id uuid NOT NULL,                   -- checked through license_assignment, which moves with it
  user_id uuid NOT NULL,
  licenses integer NOT NULL CHECK (licenses >= 0),
  name_key text COLLATE "C" NOT NULL,          -- of the user: orders those who hold as many
  PRIMARY KEY (customer_id, user_id)
);
CREATE INDEX user_license_count_by_licenses ON user_license_count (customer_id, licenses, name_key, user_id);
SELECT seatdesk.place('user_license_count', 'customer'); SELECT seatdesk.guard_by_customer('user_license_count');
GRANT SELECT, INSERT, UPDATE, DELETE ON user_license_count TO {app};
INSERT INTO user_license_count AS c (customer_id, user_id, licenses, name_key)
  SELECT a.customer_id, a.user_id, count(*)::integer, u.name_key
  FROM license_assignment a JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
  GROUP BY a.customer_id, a.user_id, u.name_key
  ON CONFLICT (customer_id, user_id) DO NOTHING;

-- Substring search, made anew: up to `most` users that match, in no order. More than that are common enough to be met
-- by walking along the order of the list. Behind a check of the scope, as the search of 0003 was, which goes.
CREATE FUNCTION seatdesk.matching_users(customer uuid, pattern text, most integer) RETURNS TABLE (user_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = 'force_custom_plan' AS $$
BEGIN
  IF customer IS DISTINCT FROM nullif(current_setting('seatdesk.customer', true), '')::uuid THEN
    RAISE EXCEPTION 'not the customer of this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT u.id FROM customer_user u
    WHERE u.customer_id = customer AND u.deleted_at IS NULL AND u.search_key LIKE pattern LIMIT most;
END $$;
REVOKE ALL ON FUNCTION seatdesk.matching_users(uuid, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seatdesk.matching_users(uuid, text, integer) TO {app};
DROP FUNCTION seatdesk.search_users(uuid, text, text, uuid, boolean, integer);
DROP FUNCTION seatdesk.find_users(uuid, text, boolean, integer);

-- Substring search over a customer's users. Row-level security keeps the trigram index from being used (LIKE is not
-- leakproof), so the search runs as the owner of the tables, behind a check of the scope: docs/architecture.md#data.
-- These are all the SECURITY DEFINER functions there are; the schema lint holds to this list.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL citus.enable_local_reference_table_foreign_keys = 'off';

-- Up to `most` users beyond (after_key, after_id) in the order of lists. after_key null: from the beginning (or end).
-- The plan is made for each pattern: rare ones go through the trigram index, common ones along the order of names.
CREATE FUNCTION seatdesk.search_users(customer uuid, pattern text, after_key text, after_id uuid, backwards boolean, most integer)
RETURNS TABLE (user_id uuid, user_key text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = 'force_custom_plan' AS $$
BEGIN
  IF customer IS DISTINCT FROM nullif(current_setting('seatdesk.customer', true), '')::uuid THEN
    RAISE EXCEPTION 'not the customer of this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF backwards AND after_key IS NULL THEN
    RETURN QUERY SELECT u.id, u.name_key::text FROM customer_user u
      WHERE u.customer_id = customer AND u.deleted_at IS NULL AND u.search_key LIKE pattern
      ORDER BY u.name_key DESC, u.id DESC LIMIT most;
  ELSIF backwards THEN
    RETURN QUERY SELECT u.id, u.name_key::text FROM customer_user u
      WHERE u.customer_id = customer AND u.deleted_at IS NULL AND u.search_key LIKE pattern
        AND (u.name_key, u.id) < (after_key COLLATE "C", after_id)
      ORDER BY u.name_key DESC, u.id DESC LIMIT most;
  ELSIF after_key IS NULL THEN
    RETURN QUERY SELECT u.id, u.name_key::text FROM customer_user u
      WHERE u.customer_id = customer AND u.deleted_at IS NULL AND u.search_key LIKE pattern
      ORDER BY u.name_key, u.id LIMIT most;
  ELSE
    RETURN QUERY SELECT u.id, u.name_key::text FROM customer_user u
      WHERE u.customer_id = customer AND u.deleted_at IS NULL AND u.search_key LIKE pattern
        AND (u.name_key, u.id) > (after_key COLLATE "C", after_id)
      ORDER BY u.name_key, u.id LIMIT most;
  END IF;
END $$;
REVOKE ALL ON FUNCTION seatdesk.search_users(uuid, text, text, uuid, boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seatdesk.search_users(uuid, text, text, uuid, boolean, integer) TO {app};

-- The first `most` users and how many are found in all, in one pass: counting apart looked everything up twice.
CREATE FUNCTION seatdesk.find_users(customer uuid, pattern text, backwards boolean, most integer)
RETURNS TABLE (user_id uuid, user_key text, found integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = 'force_custom_plan' AS $$
BEGIN
  IF customer IS DISTINCT FROM nullif(current_setting('seatdesk.customer', true), '')::uuid THEN
    RAISE EXCEPTION 'not the customer of this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF backwards THEN
    RETURN QUERY SELECT u.id, u.name_key::text, (count(*) OVER ())::integer FROM customer_user u
      WHERE u.customer_id = customer AND u.deleted_at IS NULL AND u.search_key LIKE pattern
      ORDER BY u.name_key DESC, u.id DESC LIMIT most;
  ELSE
    RETURN QUERY SELECT u.id, u.name_key::text, (count(*) OVER ())::integer FROM customer_user u
      WHERE u.customer_id = customer AND u.deleted_at IS NULL AND u.search_key LIKE pattern
      ORDER BY u.name_key, u.id LIMIT most;
  END IF;
END $$;
REVOKE ALL ON FUNCTION seatdesk.find_users(uuid, text, boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seatdesk.find_users(uuid, text, boolean, integer) TO {app};

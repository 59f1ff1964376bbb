import type pg from 'pg';

/**
 * The schema as sorted, readable text, from pg_catalog: tables with columns and placement, constraints, indexes,
 * policies, grants, functions. Checked in beside the migrations, so that a review sees what a migration does.
 * @param roleNames the roles of this installation, named by their kind in the text
 */
export async function describeSchema(
  owner: pg.ClientBase | pg.Pool,
  roleNames: Readonly<Record<string, string>>,
): Promise<string> {
  const lines: string[] = [];
  const add = async (title: string, query: string): Promise<void> => {
    const { rows } = await owner.query<{ line: string }>(query);
    lines.push(`# ${title}`, '', ...rows.map((row) => row.line).sort(), '');
  };
  const { rows: tables } = await owner.query<{ oid: number; name: string; kind: string | null; guarded: boolean }>(
    `SELECT c.oid, c.relname AS name, p.kind, c.relrowsecurity AS guarded
     FROM pg_class c LEFT JOIN seatdesk.placement p ON p.table_name = c.relname
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname COLLATE "C"`,
  );
  for (const { oid, name, kind, guarded } of tables) {
    const { rows } = await owner.query<{ line: string }>(
      `SELECT '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || CASE WHEN l.collname IS NOT NULL AND l.collname <> 'default' THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END
         || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
         || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       LEFT JOIN pg_collation l ON l.oid = a.attcollation
       WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
      [oid],
    );
    lines.push(
      `# table ${name} (${kind ?? 'unplaced'}${guarded ? ', row-level security' : ''})`,
      ...rows.map((row) => row.line),
      '',
    );
  }
  await add(
    'constraints',
    // PostgreSQL 18 lists NOT NULL here too, 15 does not
    `SELECT conrelid::regclass::text || ': ' || pg_get_constraintdef(oid) AS line
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c')`,
  );
  await add('indexes', `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public'`);
  await add(
    'policies',
    `SELECT tablename || ': ' || policyname || ' FOR ' || cmd || ' TO ' || array_to_string(roles, ', ')
       || coalesce(' USING ' || qual, '') || coalesce(' WITH CHECK ' || with_check, '') AS line
     FROM pg_policies WHERE schemaname = 'public'`,
  );
  await add(
    'grants',
    `SELECT line FROM (
       SELECT table_name || ': ' || grantee || ' ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) AS line
       FROM information_schema.role_table_grants WHERE table_schema = 'public' AND grantee LIKE 'seatdesk\\_%'
         AND grantee <> current_user GROUP BY table_name, grantee
       UNION ALL
       SELECT g.table_name || ': ' || g.grantee || ' ' || g.privilege_type || ' (' || string_agg(g.column_name, ', ' ORDER BY g.column_name) || ')'
       FROM information_schema.role_column_grants g
       WHERE g.table_schema = 'public' AND g.grantee LIKE 'seatdesk\\_%' AND g.grantee <> current_user
         AND NOT EXISTS (SELECT 1 FROM information_schema.role_table_grants t
           WHERE t.table_name = g.table_name AND t.grantee = g.grantee AND t.privilege_type = g.privilege_type)
       GROUP BY g.table_name, g.grantee, g.privilege_type) x`,
  );
  await add(
    'functions',
    `SELECT p.oid::regprocedure::text || ' RETURNS ' || pg_get_function_result(p.oid)
       || CASE WHEN p.prosecdef THEN ' SECURITY DEFINER' ELSE '' END
       || coalesce(' SET ' || array_to_string(p.proconfig, ', '), '') AS line
     FROM pg_proc p WHERE p.pronamespace = 'seatdesk'::regnamespace`,
  );
  let text = lines.join('\n');
  for (const [kind, name] of Object.entries(roleNames)) text = text.replaceAll(name, `{${kind}}`);
  return text;
}

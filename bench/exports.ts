import type pg from 'pg';
import type { FileFormat } from '#contract/users.ts';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import { summarise, timed } from './measure.ts';
import type { Figure } from './report.ts';
import { peakMemory } from './server.ts';

/**
 * P12 (reported; the specification sets no bound): all users as a file, and the memory it takes. Floor: COPY of the same
 * rows with their licences by the owner, unguarded.
 */
export async function measureExports(
  client: Client,
  pid: number,
  owner: pg.Client,
  subject: Subject,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const users = subject.users.length.toLocaleString('en');
  for (const format of ['csv', 'xlsx'] as const) {
    const times: number[] = [];
    const floors: number[] = [];
    const peak = await peakMemory(pid, async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        times.push((await timed(() => exportAll(client, subject, format))).time);
        floors.push((await timed(() => copyAll(owner, subject))).time);
      }
    });
    const value = summarise(times).median;
    const floor = summarise(floors).median;
    figures.push(
      {
        id: 'P12',
        what: `export of ${users} users as ${format}`,
        value,
        unit: 'ms',
        floor,
        reach: 'reported',
        reached: true,
      },
      {
        id: 'P9',
        what: `resident memory of the server during the export as ${format}`,
        value: peak,
        unit: 'MB',
        reach: '≤ 200 MB',
        reached: peak <= 200,
      },
    );
  }
  return figures;
}

async function exportAll(client: Client, subject: Subject, format: FileFormat): Promise<void> {
  const path = `/api/customers/${subject.customerId}/users/export?format=${format}&language=fr`;
  const answer = await fetch(`${client.origin}${path}`, { headers: { cookie: client.cookie } });
  if (!answer.ok || answer.body === null) throw new Error(`The export answered ${answer.status}.`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  if (bytes < subject.users.length * 50)
    throw new Error(`The export of ${subject.users.length} users has ${bytes} bytes.`);
}

/** The driver takes the rows of COPY and drops them. */
function copyAll(owner: pg.Client, subject: Subject): Promise<unknown> {
  // ids are made by us: COPY takes no parameters
  return owner.query(`COPY (
    SELECT u.first_name, u.last_name, u.display_name, u.email, u.location, u.permission, u.roles, u.blocked, u.job_title,
      u.department, u.phone, u.alternative_email, u.created_at, l.licenses
    FROM customer_user u LEFT JOIN (
      SELECT a.user_id, string_agg(a.product_id::text || ':' || array_to_string(a.disabled_plans, ','), ' ') AS licenses
      FROM license_assignment a WHERE a.customer_id = '${subject.customerId}' GROUP BY a.user_id) l ON l.user_id = u.id
    WHERE u.customer_id = '${subject.customerId}' AND u.deleted_at IS NULL ORDER BY u.name_key, u.id
  ) TO STDOUT WITH (FORMAT csv)`);
}

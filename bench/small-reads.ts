import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import type { Figure } from './report.ts';
import { stopProcess } from './server.ts';

const CONNECTIONS = 8;
const SECONDS = 6;

/** P8: one customer's record, read over and over, against the bare server that exchanges the same messages. */
export async function measureSmallReads(
  client: Client,
  subject: Subject,
  urls: { signIn: string; app: string },
): Promise<Figure> {
  const path = `/api/customers/${subject.customerId}/users?size=25`;
  const answer = await (await fetch(`${client.origin}${path}`, { headers: { cookie: client.cookie } })).text();
  const token = decodeURIComponent(client.cookie.split('=')[1] ?? '').split('.')[0] ?? '';
  const floor = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'floor-server.ts'),
      JSON.stringify({
        signInUrl: urls.signIn,
        appUrl: urls.app,
        // the look-up of db/staff.ts
        sessionSql: SESSION_SQL,
        sessionValues: [token, subject.customerId],
        customerId: subject.customerId,
        // the page of db/users.ts
        readSql: PAGE_SQL,
        readValues: [subject.customerId],
        answer,
      }),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [port] = await once(floor.stdout, 'data');
    const floorUrl = `http://127.0.0.1:${String(port).trim()}/`;
    const portalUrl = `${client.origin}${path}`;
    // in turn, twice: the machine's speed drifts
    const rates = { portal: 0, floor: 0 };
    for (let turn = 0; turn < 2; turn += 1) {
      rates.floor += (await rate(floorUrl, {})) / 2;
      rates.portal += (await rate(portalUrl, { cookie: client.cookie })) / 2;
    }
    return {
      id: 'P8',
      what: `small reads, ${CONNECTIONS} connections (page of 25 users)`,
      value: rates.portal,
      unit: 'per second',
      floor: rates.floor,
      reach: '≥ 0.40 × floor',
      reached: rates.portal >= 0.4 * rates.floor,
    };
  } finally {
    await stopProcess(floor);
  }
}

async function rate(url: string, headers: Record<string, string>): Promise<number> {
  await autocannon({ url, headers, connections: CONNECTIONS, duration: 1 });
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed.`);
  return result.requests.average;
}

const SESSION_SQL = `SELECT s.id, st.id AS staff_id, st.display_name, st.email, st.partner_id, p.name,
  (SELECT jsonb_agg(jsonb_build_object('role', g.role, 'customerId', g.customer_id)) FROM access_grant g WHERE g.staff_id = st.id) AS grants,
  (SELECT c.id FROM customer c WHERE c.id = $2 AND c.partner_id = st.partner_id) AS customer_id
  FROM sign_in_session s JOIN staff st ON st.id = s.user_id JOIN partner p ON p.id = st.partner_id WHERE s.token = $1`;

const PAGE_SQL = `SELECT u.id, u.display_name, u.email, u.location, u.blocked, u.permission,
    (SELECT array_agg(a.product_id) FROM license_assignment a WHERE a.customer_id = $1 AND a.user_id = u.id) AS licenses
  FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NULL ORDER BY u.name_key, u.id LIMIT 26`;

import type pg from 'pg';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import { sample, summarise, timed } from './measure.ts';
import type { Figure } from './report.ts';

/** What a person elsewhere may notice of a preview that somebody makes: milliseconds more of one in a hundred reads. */
const NOTICED = 50;

/**
 * P4: a preview of the subject's products for all its users, again and again, and what small reads take meanwhile.
 * Floor: the same holders read by the owner in one statement, unguarded.
 */
export async function measurePreviews(client: Client, owner: pg.Client, subject: Subject): Promise<Figure[]> {
  const params = { customerId: subject.customerId };
  const { id: selectionId } = await client.call('createSelection', { params, body: { ids: [...subject.users] } });
  const products = subject.products.map((productId) => ({ productId, license: 'assign' as const, plans: {} }));
  const preview = () => client.call('previewLicenses', { params, body: { selectionId, wish: { products } } });
  const floors: number[] = [];
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    floors.push((await timed(() => owner.query(HOLDERS, [subject.customerId, selectionId]))).time);
    const { time, result } = await timed(preview);
    if (result.total !== subject.users.length) throw new Error(`P4: ${result.total} users were planned.`);
    times.push(time);
  }
  const value = summarise(times.slice(1)).median;
  const read = () => client.call('listUsers', { params, query: { size: 25 } });
  const quiet = await sample(300, read, 20);
  const busy = await readsDuring(preview, read);
  return [
    {
      id: 'P4',
      what: `preview of ${products.length} products for ${subject.users.length.toLocaleString('en')} users`,
      value,
      unit: 'ms',
      floor: summarise(floors.slice(1)).median,
      reach: '≤ 2,000 ms',
      reached: value <= 2_000,
    },
    {
      id: 'P4',
      what: `99 of 100 small reads during previews (${busy.count} reads; beside: no preview)`,
      value: busy.p99,
      unit: 'ms',
      floor: quiet.p99,
      reach: `≤ ${NOTICED} ms more`,
      reached: busy.p99 <= quiet.p99 + NOTICED,
    },
  ];
}

/** Small reads, one after the other, while three previews are made. */
async function readsDuring(preview: () => Promise<unknown>, read: () => Promise<unknown>) {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    let over = false;
    const made = preview().finally(() => {
      over = true;
    });
    while (!over) times.push((await timed(read)).time);
    await made;
  }
  return summarise(times);
}

const HOLDERS = `SELECT u.id, u.location, h.licenses
  FROM (SELECT unnest(p.user_ids) AS id FROM selection_part p WHERE p.customer_id = $1 AND p.selection_id = $2) s
  JOIN customer_user u ON u.customer_id = $1 AND u.id = s.id
  LEFT JOIN (SELECT a.user_id, string_agg(a.product_id::text || a.disabled_plans::text, ',' ORDER BY a.product_id) AS licenses
    FROM license_assignment a WHERE a.customer_id = $1 GROUP BY a.user_id) h ON h.user_id = u.id`;

import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { nativeDirectory } from '#server/directory/native/apply-changes.ts';
import type { Directory } from '#server/directory/port.ts';
import { startRunner } from '#server/operations/runner.ts';
import { signedInApp } from '#test/support/app.ts';
import { insertCustomer } from '#test/support/fixtures.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { csv, uploaded } from '#test/support/uploads.ts';

const USERS = 1_800;

it('an import that is cut off in the middle goes on by itself: nobody half made, nobody twice (T46)', async () => {
  const made = await signedInApp({ runner: false });
  const { owner, databases, keys } = made.database;
  const customerId = await insertCustomer(owner, { partnerId: made.partnerId, domain: 'fabrikam.com' });
  const people = Array.from({ length: USERS }, (_, n) => [`u${n}@fabrikam.com`, `User ${n}`, 'FR']);
  const file = csv([['Email', 'Display name', 'Location'], ...people]);
  const [found, again] = [await uploaded(made.client, customerId, file), await uploaded(made.client, customerId, file)];
  const at = (path: string) => `/api/customers/${customerId}/${path}`;
  const save = async (id: string) =>
    (
      await made.client.send(
        'POST',
        at(`imports/${id}/operation`),
        { existing: 'skip', products: [] },
        {
          'idempotency-key': uuidv7(),
        },
      )
    ).json<{ operationId: string }>();
  const { operationId } = await save(found.id);
  const operation = (id = operationId) => made.client.read<Answer<'readOperation'>>(at(`operations/${id}`));
  expect(await operation()).toMatchObject({ state: 'queued', total: USERS, changed: 0 });

  // the first runner dies in its third chunk, after the accounts were written and before the chunk was committed
  let chunks = 0;
  const dying: Directory = {
    ...nativeDirectory,
    async applyLives(...given) {
      await nativeDirectory.applyLives(...given);
      chunks += 1;
      if (chunks === 3) throw new Error('the process is gone');
    },
  };
  const log = { info: () => undefined, error: () => undefined };
  const mail = { mailServer: null, address: 'http://localhost' };
  const settings = { databases, keys, now: () => new Date(), log, chunkSize: 500, leaseMs: 300, pollMs: 20, ...mail };
  const first = startRunner({ ...settings, directory: dying });
  await expect.poll(() => chunks, { timeout: 10_000 }).toBe(3);
  await first.stop();
  expect(await operation()).toMatchObject({ state: 'running', changed: 1_000 });
  await assertInvariants(owner, customerId);
  // what is not made yet has no state in the file
  const half = (await made.client.get(at(`operations/${operationId}/imported-file?format=csv`))).body.split('\r\n');
  expect(half.filter((line) => line.endsWith(',Created'))).toHaveLength(1_000);

  const second = startRunner(settings);
  await expect.poll(async () => (await operation()).state, { timeout: 20_000 }).toBe('done');
  expect(await operation()).toMatchObject({ total: USERS, changed: USERS, refused: 0 });
  const { rows } = await owner.query(
    `SELECT count(*)::integer AS users, count(DISTINCT email_key)::integer AS emails,
       (SELECT count(*)::integer FROM user_password p WHERE p.customer_id = $1) AS passwords
     FROM customer_user u WHERE u.customer_id = $1`,
    [customerId],
  );
  expect(rows).toEqual([{ users: USERS, emails: USERS, passwords: USERS }]);

  // the same file, looked at before: everybody is there already
  const late = await save(again.id);
  await expect.poll(async () => (await operation(late.operationId)).state, { timeout: 20_000 }).toBe('done');
  expect(await operation(late.operationId)).toMatchObject({ refused: USERS, changed: 0 });
  await assertInvariants(owner, customerId);
  await second.stop();
});

import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { nativeDirectory } from '#server/directory/native/apply-changes.ts';
import type { Directory } from '#server/directory/port.ts';
import { startRunner } from '#server/operations/runner.ts';
import { signedInApp } from '#test/support/app.ts';
import { insertCustomer, insertUsers } from '#test/support/fixtures.ts';
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

it('is stored whole when PostgreSQL gives a part up in the middle, and nobody is made whose id somebody has', async () => {
  // three parts: while the first is written, the third is read
  const users = 2_100;
  const made = await signedInApp({ runner: false });
  const { owner, databases, keys } = made.database;
  const customerId = await insertCustomer(owner, { partnerId: made.partnerId, domain: 'northwind.com' });
  const people = Array.from({ length: users }, (_, n) => [`u${n}@northwind.com`, `User ${n}`, 'FR']);
  const found = await uploaded(made.client, customerId, csv([['Email', 'Display name', 'Location'], ...people]));
  // an item of the first part fails once: whether to try again is told by that failure, not by those that follow from it
  await owner.query(`
    CREATE SEQUENCE once;
    CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF NEW.position = 500 AND nextval('public.once') = 1 THEN RAISE 'given up' USING ERRCODE = '40001'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER give_up BEFORE INSERT ON operation_item FOR EACH ROW EXECUTE FUNCTION give_up()`);
  const path = `/api/customers/${customerId}`;
  const key = { 'idempotency-key': uuidv7() };
  const body = { existing: 'skip', products: [] };
  const answer = await made.client.send('POST', `${path}/imports/${found.id}/operation`, body, key);
  expect(answer.statusCode, answer.body).toBe(201);
  const { rows: tries } = await owner.query('SELECT last_value FROM once');
  expect(tries).toEqual([{ last_value: 2 }]);
  const { operationId } = answer.json<{ operationId: string }>();

  const { rows } = await owner.query<{ id: string }>(
    'SELECT user_id AS id FROM operation_item WHERE operation_id = $1 ORDER BY position LIMIT 1',
    [operationId],
  );
  const [somebody] = await insertUsers(owner, customerId, [{ displayName: 'Somebody' }]);
  await owner.query('UPDATE customer_user SET id = $1 WHERE customer_id = $2 AND id = $3', [
    rows[0]?.id,
    customerId,
    somebody,
  ]);
  const log = { info: () => undefined, error: () => undefined };
  const mail = { mailServer: null, address: 'http://localhost' };
  const runner = startRunner({ databases, keys, now: () => new Date(), log, pollMs: 20, ...mail });
  const operation = () => made.client.read<Answer<'readOperation'>>(`${path}/operations/${operationId}`);
  await expect.poll(async () => (await operation()).state, { timeout: 20_000 }).toBe('done');
  expect(await operation()).toMatchObject({ total: users, changed: users - 1, refused: 1 });
  expect((await operation()).reasons).toMatchObject([{ sample: { code: 'userChanged' }, users: 1 }]);
  await assertInvariants(owner, customerId);
  await runner.stop();
});

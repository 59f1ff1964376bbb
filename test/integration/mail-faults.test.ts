import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { expect, inject, it } from 'vitest';
import { signedInApp, testApp } from '#test/support/app.ts';
import { afterFile, temporaryFolder, testDatabase } from '#test/support/database.ts';
import { insertCustomer } from '#test/support/fixtures.ts';
import { type MailBox, startMailBox } from '#test/support/mail-box.ts';
import { startPortal } from '#test/support/portal.ts';
import { resetUsers } from '#test/support/user-sign-in.ts';

/** No mail twice, whoever sends at the same time and whoever dies when (T46, T55). */

async function mailBox(): Promise<MailBox> {
  const box = await startMailBox();
  afterFile(() => box.stop());
  return box;
}
const countsOf = (box: MailBox, addresses: readonly (string | null)[]) =>
  addresses.map((address) => box.received.filter((mail) => mail.recipients[0] === address).length);

it('sends each mail once under two servers', async () => {
  const box = await mailBox();
  const made = await signedInApp({ mail: box.url });
  const second = await testApp({ database: made.database, mail: box.url });
  const customerId = await insertCustomer(made.database.owner, { partnerId: made.partnerId });
  const all = [];
  for (let n = 0; n < 3; n += 1) all.push(await resetUsers(made, customerId, { count: 25 }));
  const other = await second.signIn(made.staff.email);
  await Promise.all(
    all.map(({ at }, n) =>
      (n % 2 === 0 ? made.client : other).send(
        'POST',
        `${at}/mails`,
        { to: 'alternative' },
        { 'idempotency-key': uuidv7() },
      ),
    ),
  );
  const sent = async () => {
    const { rows } = await made.database.owner.query(`SELECT count(*) FROM mail WHERE state = 'sent'`);
    return rows[0].count;
  };
  await expect.poll(sent, { timeout: 20_000 }).toBe(75);
  expect(box.received).toHaveLength(75);
  for (const { boxes } of all) expect(countsOf(box, boxes)).toEqual(boxes.map(() => 1));
});

it('lists what a killed server was sending as unknown, sends the rest, and that one only when a person says so', async () => {
  const box = await mailBox();
  const database = await testDatabase();
  // an app without a runner arranges and looks; the portal sends
  const made = await signedInApp({ database, runner: false, mail: box.url });
  const customerId = await insertCustomer(database.owner, { partnerId: made.partnerId });
  const { at, boxes, passwords } = await resetUsers(made, customerId, { count: 3 });
  const folder = await temporaryFolder();
  const keyFile = join(folder, 'key');
  await writeFile(keyFile, inject('secret'), { mode: 0o600 });
  const start = () =>
    startPortal({
      demo: 0,
      dataDir: folder,
      env: {
        DATABASE_URL: database.access.owner,
        SEATDESK_KEY_FILE: keyFile,
        SMTP_URL: box.url,
        MAIL_FROM: 'Adatum <portal@adatum.example>',
        LOG_LEVEL: 'debug',
      },
    });
  box.answers.set(boxes[1] ?? '', 'silence');
  const portal = await start();
  afterFile(() => portal.kill());
  await made.client.send('POST', `${at}/mails`, { to: 'alternative' }, { 'idempotency-key': uuidv7() });
  const states = async () =>
    (await made.client.read<{ items: { state: string }[] }>(`${at}/mails`)).items.map(({ state }) => state);
  await expect.poll(() => countsOf(box, boxes), { timeout: 15_000 }).toEqual([1, 1, 0]);
  expect(await states()).toEqual(['sent', 'sending', 'waiting']);
  await portal.kill();

  const next = await start();
  afterFile(async () => void (await next.stop()));
  // the dead server's lease runs out first
  await expect.poll(states, { timeout: 30_000 }).toEqual(['sent', 'unknown', 'sent']);
  expect(countsOf(box, boxes)).toEqual([1, 1, 1]);
  box.answers.clear();
  const { items } = await made.client.read<{ items: { id: string }[] }>(`${at}/mails`);
  expect((await made.client.send('POST', `${at}/mails/${items[1]?.id}/retry`)).statusCode).toBe(204);
  await expect.poll(states, { timeout: 10_000 }).toEqual(['sent', 'sent', 'sent']);
  expect(countsOf(box, boxes)).toEqual([1, 2, 1]);
  // T32: neither passwords nor links in what the servers wrote
  for (const said of [portal.output(), next.output()]) {
    expect(said).toContain('Seatdesk');
    for (const secret of [...passwords, '/p#']) expect(said).not.toContain(secret);
  }
});

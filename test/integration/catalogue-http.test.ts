import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { asOwner } from '#server/db/owner.ts';
import { inCatalogueImport, sqlState } from '#server/db/scope.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { readOwnCatalogue } from '#server/use-cases/catalogue/own-catalogue.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertStaff } from '#test/support/fixtures.ts';

const HEADER =
  'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';
const id = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;
const own = readOwnCatalogue();
const e3 = own.products.find(({ partNumber }) => partNumber === 'SPE_E3');
const calling = own.products.find(({ partNumber }) => partNumber === 'MCOPSTN1');

let made: TestApp & { client: Client; partnerId: string };
beforeAll(async () => {
  made = await signedInApp();
  await asOwner(made.database.access.owner, loadOwnCatalogue);
});

const list = (query = '') => made.client.read<Answer<'listCatalogueProducts'>>(`/api/catalogue/products${query}`);
const names = async (query: string, language: 'en' | 'fr' = 'en') =>
  (await list(`?${query}`)).items.map(({ name }) => name[language]);

describe('the products of the catalogue', () => {
  it('come by page in the order of their names, with sums of all', async () => {
    const first = await list('?size=25');
    expect(first).toMatchObject({ total: own.products.length, from: 1, previous: null });
    expect(first.sums).toEqual({
      products: own.products.length,
      assignable: own.products.filter(({ assignable }) => assignable).length,
      plans: own.plans.length,
    });
    const second = await list(`?size=25&cursor=${first.next}`);
    expect(second.from).toBe(26);
    const back = await list(`?size=25&cursor=${second.previous}`);
    expect(back.items).toEqual(first.items);
    const last = await list(`?size=25&cursor=${first.last}`);
    expect(last.next).toBeNull();
    const all = [...(await names('size=100'))];
    expect(all).toEqual(all.toSorted(new Intl.Collator('en', { numeric: true }).compare));
    const french = await names('size=100&language=fr', 'fr');
    expect(french).toEqual(french.toSorted(new Intl.Collator('fr', { numeric: true }).compare));
  });

  test.each([
    ['search=audioconf', 'Microsoft 365 Audio Conferencing'],
    ['search=spe_e3', 'Microsoft 365 E3'],
    ['search=MICROSOFT 365 e3', 'Microsoft 365 E3'],
    ['search=mcopstn1', 'Microsoft 365 Domestic Calling Plan'],
  ])('are found by a name in either language, a part number or the code of a plan: %s', async (query, name) => {
    expect(await names(query)).toContain(name);
  });

  it('are found by nothing else', async () => {
    expect(await names('search=zzzz')).toEqual([]);
    expect((await list('?show=notAssignable')).items.every(({ assignable }) => !assignable)).toBe(true);
    expect((await list('?show=notAssignable')).total).toBeGreaterThan(0);
    for (const query of ['?show=x', '?size=7', '?language=de'])
      expect((await made.client.get(`/api/catalogue/products${query}`)).statusCode).toBe(400);
  });

  it('have plans in their order, and the rules that concern them', async () => {
    const product = await made.client.read<Answer<'readCatalogueProduct'>>(`/api/catalogue/products/${e3?.id}`);
    expect(product).toMatchObject({ partNumber: 'SPE_E3', source: 'seatdesk', assignable: true });
    expect(product.plans.map((plan) => plan.id)).toEqual(e3?.plans);
    const plans = new Set(e3?.plans);
    const concerned = own.rules.filter(({ planId, planIds }) =>
      planId === null ? planIds.some((plan) => plans.has(plan)) : plans.has(planId),
    );
    expect(product.rules.map((rule) => rule.id).sort()).toEqual(concerned.map((rule) => rule.id).sort());
    expect(product.rules.every(({ evidence }) => evidence !== '')).toBe(true);
    const sold = await made.client.read<Answer<'readCatalogueProduct'>>(`/api/catalogue/products/${calling?.id}`);
    expect(sold.locationRules.map((rule) => rule.id)).toContain('domestic-calling-countries');
  });

  it('are missing where there is none', async () => {
    for (const productId of [uuidv7(), 'x'])
      expect((await made.client.get(`/api/catalogue/products/${productId}`)).statusCode).toBe(404);
  });

  it('stand under rules that can all be read', async () => {
    const { rules, locationRules } = await made.client.read<Answer<'readCatalogueRules'>>('/api/catalogue/rules');
    expect(rules.map((rule) => rule.id).sort()).toEqual(own.rules.map((rule) => rule.id).sort());
    expect(locationRules.map((rule) => rule.id).sort()).toEqual(own.locationRules.map((rule) => rule.id).sort());
    const requires = rules.find(({ kind }) => kind === 'requires');
    expect(requires?.plan).not.toBeNull();
    expect(rules.every(({ plans }) => plans.length > 0)).toBe(true);
  });
});

const post = (path: string, content: string | Buffer, client = made.client, type = 'text/csv') =>
  client.send('POST', `/api/catalogue/${path}`, Buffer.from(content), { 'content-type': type });
const TABLE = `${HEADER}
Garden,GARDEN,${id(1)},ROSES,${id(2)},Roses
Garden,GARDEN,${id(1)},LAWN,${id(3)},The lawn
Microsoft 365 E3,SPE_E3,${e3?.id},ROSES,${id(2)},Roses
`;

describe("an import of the vendor's table", () => {
  it('says first what it would bring, and changes nothing', async () => {
    const before = (await list()).total;
    const answer = await post('import-previews', TABLE);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json<Answer<'previewCatalogueImport'>>()).toEqual({
      rows: 3,
      products: { inFile: 2, added: 1, changed: 0 },
      plans: { inFile: 2, added: 2, changed: 0 },
      ownExtended: 1,
      productRows: {
        added: [{ id: id(1), code: 'GARDEN', name: 'Garden', formerName: null, plansAdded: 2, plansRemoved: 0 }],
        changed: [],
      },
      planRows: {
        added: [
          { id: id(2), code: 'ROSES', name: 'Roses', formerName: null, plansAdded: 0, plansRemoved: 0 },
          { id: id(3), code: 'LAWN', name: 'The lawn', formerName: null, plansAdded: 0, plansRemoved: 0 },
        ],
        changed: [],
      },
      ownRows: [
        { id: e3?.id, code: 'SPE_E3', name: 'Microsoft 365 E3', formerName: null, plansAdded: 1, plansRemoved: 0 },
      ],
      oddities: [],
    });
    expect((await list()).total).toBe(before);
  });

  it('brings it, and the second time changes nothing', async () => {
    const first = (await post('imports', TABLE)).json();
    expect(first).toMatchObject({ products: { added: 1 }, plans: { added: 2 }, ownExtended: 1 });
    expect((await list('?search=garden')).items).toMatchObject([{ partNumber: 'GARDEN', source: 'vendor', plans: 2 }]);
    const product = await made.client.read<Answer<'readCatalogueProduct'>>(`/api/catalogue/products/${e3?.id}`);
    expect(product.plans.map((plan) => plan.id)).toEqual([...(e3?.plans ?? []), id(2)]);
    const again = (await post('imports', TABLE)).json();
    expect(again).toMatchObject({
      products: { inFile: 2, added: 0, changed: 0 },
      plans: { added: 0, changed: 0 },
      ownExtended: 0,
    });
  });

  it('renames and takes away what is the vendor’s own, and names it', async () => {
    const renamed = `${HEADER}\nGarden 2,GARDEN,${id(1)},ROSES,${id(2)},Red roses\n`;
    const answer = await post('imports', renamed);
    expect(answer.json()).toMatchObject({
      productRows: {
        changed: [{ code: 'GARDEN', name: 'Garden 2', formerName: 'Garden', plansAdded: 0, plansRemoved: 1 }],
      },
      planRows: { changed: [{ name: 'Red roses', formerName: 'Roses' }] },
    });
    expect(await names('search=garden')).toEqual(['Garden 2']);
    // who did it stands in the partner's chain, once for each import that changed something (T37)
    const chain = async () =>
      (
        await made.database.owner.query(
          `SELECT customer_id, after FROM partner_audit_entry
           WHERE partner_id = $1 AND action = 'catalogue.imported' ORDER BY seq`,
          [made.partnerId],
        )
      ).rows;
    const entries = await chain();
    expect(entries.at(-1)).toMatchObject({
      customer_id: null,
      after: { products: { added: 0, changed: 1 }, plans: { added: 0, changed: 1 } },
    });
    expect((await post('imports', renamed)).statusCode).toBe(200);
    expect(await chain()).toEqual(entries);
    await asOwner(made.database.access.owner, async (owner) => {
      for await (const report of verifyAudit(owner, made.database.keys)) expect(report.fault).toBeNull();
    });
  });

  test.each([
    ['another table', 'Name;Price\nGarden;3\n', { fault: 'header' }],
    ['nothing', '', { fault: 'header' }],
    ['a wrong id', `${HEADER}\nG,G,7,P,${id(2)},P\n`, { fault: 'notAnId', row: 2, column: 'GUID', value: '7' }],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0xff]), { fault: 'notUtf8', row: 1 }],
    ['an endless line', 'x'.repeat(3_000_000), { fault: 'notCsv' }],
  ])('refuses %s in words, whole', async (_what, content, params) => {
    for (const path of ['import-previews', 'imports']) {
      const answer = await post(path, content);
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'wrongCatalogueFile']);
      expect(answer.json().params).toMatchObject(params);
    }
  });

  it('refuses what is too large, what is no CSV, and what a form can send (T20, T27)', async () => {
    const large = await post('imports', Buffer.alloc(8_000_001, 0x61));
    expect([large.statusCode, large.json().code]).toEqual([413, 'bodyTooLarge']);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await post('imports', TABLE, made.client, type);
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupportedMediaType']);
    }
    expect((await made.client.send('POST', '/api/catalogue/imports')).statusCode).toBe(415);
    // and a file is no body of another endpoint
    const elsewhere = await made.client.send('PATCH', '/api/session/preferences', Buffer.from('{}'), {
      'content-type': 'text/csv',
    });
    expect(elsewhere.statusCode).toBe(415);
  });

  it('is for administrators of all customers', async () => {
    const { owner } = made.database;
    const customerId = await insertCustomer(owner, { partnerId: made.partnerId });
    for (const grants of [[{ role: 'licenseAdmin' as const }], [{ role: 'adminAgent' as const, customerId }]]) {
      const other = await made.signIn((await insertStaff(owner, { partnerId: made.partnerId, grants })).email);
      for (const path of ['import-previews', 'imports']) {
        const answer = await post(path, TABLE, other);
        expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
      }
      expect((await other.get('/api/catalogue/products')).statusCode).toBe(200);
    }
  });
});

describe('the wall around the catalogue', () => {
  const insert = (source: string, code = 'X') => sql`
    INSERT INTO product AS p (id, part_number, name_en, source) VALUES (${uuidv7()}, ${code}, ${code}, ${source})
    ON CONFLICT (id) DO NOTHING`;
  const refused = (error: unknown) => sqlState(error) === '42501';

  it('lets the application write in an import alone', async () => {
    const { databases } = made.database;
    await expect(insert('vendor').execute(databases.app)).rejects.toSatisfy(refused);
    const { rows } = await sql`UPDATE product AS p SET name_en = 'X' RETURNING p.id`.execute(databases.app);
    const links = await sql`DELETE FROM product_plan AS l RETURNING l.plan_id`.execute(databases.app);
    expect([rows, links.rows]).toEqual([[], []]);
    await inCatalogueImport(databases, made.partnerId, (tx) => insert('vendor', 'WALL').execute(tx));
    expect(await names('search=wall')).toEqual(['WALL']);
  });

  it('keeps what is our own from an import, and the rules', async () => {
    const { databases } = made.database;
    await expect(
      inCatalogueImport(databases, made.partnerId, (tx) => insert('seatdesk').execute(tx)),
    ).rejects.toSatisfy(refused);
    const changed = await inCatalogueImport(databases, made.partnerId, (tx) =>
      sql`UPDATE product AS p SET name_en = 'X' WHERE p.source = 'seatdesk' RETURNING p.id`.execute(tx),
    );
    expect(changed.rows).toEqual([]);
    for (const statement of ['DELETE FROM plan_rule', 'DELETE FROM product', `UPDATE location_rule SET mode = 'only'`])
      await expect(
        inCatalogueImport(databases, made.partnerId, (tx) => sql.raw(statement).execute(tx)),
      ).rejects.toSatisfy(refused);
  });
});

import { describe, expect, test } from 'vitest';
import type { Catalogue, Severity } from '#domain/licensing/model.ts';
import { indexRules, violationsOf } from '#domain/licensing/rules/violations.ts';
import { locationRule, planRule } from '#server/db/catalogue.ts';
import { readOwnCatalogue } from '#server/use-cases/catalogue/own-catalogue.ts';

const own = readOwnCatalogue();
const catalogue: Catalogue = {
  products: new Map(own.products.map((product) => [product.id, product])),
  plans: new Map(own.plans.map((plan) => [plan.id, plan])),
  rules: own.rules.map(planRule),
  locationRules: own.locationRules.map(locationRule),
};
const index = indexRules(catalogue);
const idOf = new Map(own.products.map((product) => [product.partNumber, product.id]));

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const repeated = (items: readonly string[]) => items.filter((item, at) => items.indexOf(item) !== at);

/** What somebody in `location` who holds these products, all plans on, breaks. */
function broken(partNumbers: readonly string[], severity: Severity, location = 'FR'): string[] {
  const holdings = partNumbers.map((part) => ({ productId: idOf.get(part) ?? part, disabledPlans: [] }));
  const found = violationsOf(index, { location, holdings }).filter((violation) => violation.severity === severity);
  return found.map(({ reason }) => ('ruleId' in reason ? reason.ruleId : reason.code));
}

describe('the facts', () => {
  test('about 60 products, ids unique and well formed', () => {
    expect(own.products.length).toBeGreaterThanOrEqual(58);
    expect(own.products.length).toBeLessThanOrEqual(70);
    const ids = [...own.products, ...own.plans].map(({ id }) => id);
    expect(ids.filter((id) => !UUID.test(id))).toEqual([]);
    expect(repeated(own.products.map(({ id }) => id))).toEqual([]);
    expect(repeated(own.plans.map(({ id }) => id))).toEqual([]);
    expect(repeated(own.plans.map(({ name }) => name))).toEqual([]);
    expect(repeated(own.products.map(({ partNumber }) => partNumber))).toEqual([]);
    expect(repeated(own.products.map(({ nameEn }) => nameEn))).toEqual([]);
  });

  test('no product lists a plan twice, nor two plans under one friendly name', () => {
    const friendly = new Map(own.plans.map((plan) => [plan.id, plan.friendlyEn]));
    for (const { partNumber, plans } of own.products) {
      expect(plans.length, partNumber).toBeGreaterThan(0);
      expect(repeated(plans), partNumber).toEqual([]);
      expect(repeated(plans.map((plan) => friendly.get(plan) ?? '')), partNumber).toEqual([]);
    }
  });

  test('names are tidy, and French ones say something else than the English', () => {
    const names = [
      ...own.products.map(({ nameEn, nameFr }) => [nameEn, nameFr] as const),
      ...own.plans.map(({ friendlyEn, friendlyFr }) => [friendlyEn, friendlyFr] as const),
    ];
    for (const [en, fr] of names) {
      for (const name of [en, fr ?? en]) expect(name, name).toBe(name.replace(/\s+/g, ' ').trim());
      expect(en.length > 6 && en === en.toUpperCase(), en).toBe(false);
      expect(fr, en).not.toBe(en);
      expect(fr ?? '', en).not.toMatch(/\b(for|without|plan \d\)) |\(Plan /);
    }
    const french = new Map(own.products.map(({ partNumber, nameFr }) => [partNumber, nameFr]));
    expect(french.get('MCOMEETADV')).toBe('Audioconférence Microsoft 365');
    expect(french.get('EXCHANGESTANDARD')).toBe('Exchange Online (plan 1)');
    expect(french.get('ENTERPRISEPACK')).toBeNull();
    expect(own.plans.find(({ name }) => name === 'SHAREPOINTWAC')?.friendlyFr).toBe('Office pour le web');
  });

  test('some plans are of the company, never the ones people choose', () => {
    const company = own.plans.filter(({ target }) => target === 'Company').map(({ name }) => name);
    expect(company).toContain('EXCHANGE_S_FOUNDATION');
    expect(company).not.toContain('INTUNE_O365');
    expect(company.length).toBeLessThan(15);
    for (const { partNumber, plans, assignable } of own.products) {
      const own = plans.some((plan) => catalogue.plans.get(plan)?.target === 'User');
      expect(own, partNumber).toBe(assignable);
    }
  });

  test('a product that users cannot hold, and one of the second license group (S13)', () => {
    expect(own.products.filter((product) => !product.assignable).map((p) => p.partNumber)).toEqual([
      'SHAREPOINTSTORAGE',
    ]);
    expect(own.products.filter((product) => product.licenseGroup === 'group2').length).toBeGreaterThan(0);
  });
});

describe('the rules', () => {
  test('speak of plans there are, with evidence', () => {
    expect(repeated(own.rules.map(({ id }) => id))).toEqual([]);
    for (const rule of own.rules) {
      expect(rule.evidence.length, rule.id).toBeGreaterThan(20);
      expect(repeated(rule.planIds), rule.id).toEqual([]);
      expect(rule.planIds.length, rule.id).toBeGreaterThan(rule.kind === 'excludes' ? 1 : 0);
      expect(rule.planId === null, rule.id).toBe(rule.kind === 'excludes');
      expect(rule.planId === null || !rule.planIds.includes(rule.planId), rule.id).toBe(true);
    }
  });

  test('a rule that some product would break all by itself is a warning, unless the product is an add-on', () => {
    const alone = (severity: Severity) =>
      own.products.flatMap(({ partNumber }) => broken([partNumber], severity).map((rule) => `${partNumber}: ${rule}`));
    // add-ons: made to be held beside a suite
    expect(alone('error').sort()).toEqual([
      'MCOEV: phone-needs-teams',
      'MCOMEETADV: audio-conferencing-needs-teams',
      'WORKPLACE_ANALYTICS: insights-needs-exchange',
    ]);
    expect([...new Set(alone('warning').map((line) => line.split(': ')[1]))].sort()).toEqual([
      'defender-office-needs-exchange',
      'domestic-calling-120-needs-phone',
      'domestic-calling-needs-phone',
      'international-calling-needs-phone',
      'office-web-needs-sharepoint',
    ]);
  });

  test('no product conflicts with itself', () => {
    const exclusions = own.rules.filter(({ kind }) => kind === 'excludes');
    for (const { partNumber, plans } of own.products)
      for (const rule of exclusions)
        expect(rule.planIds.filter((plan) => plans.includes(plan)).length, `${partNumber} ${rule.id}`).toBeLessThan(2);
  });

  test('exactly these products cannot be held together', () => {
    const pairs = own.products.flatMap(({ partNumber: a }, at) =>
      own.products.slice(at + 1).flatMap(({ partNumber: b }) => {
        const alone = new Set([...broken([a], 'error'), ...broken([b], 'error')]);
        const rules = broken([a, b], 'error').filter((rule) => !alone.has(rule));
        return rules.length > 0 ? [`${[a, b].sort().join(' + ')}: ${[...new Set(rules)].join()}`] : [];
      }),
    );
    expect(pairs.sort()).toMatchInlineSnapshot(`
      [
        "CRMPLAN2 + CRMSTANDARD: dynamics-crm-versions",
        "CRMPLAN2 + DYN365_ENTERPRISE_SALES: dynamics-crm-versions",
        "CRMSTANDARD + DYN365_ENTERPRISE_SALES: dynamics-crm-versions",
        "EMS + INTUNE_A_VL: intune-channels",
        "EMSPREMIUM + INTUNE_A_VL: intune-channels",
        "INTUNE_A + INTUNE_A_VL: intune-channels",
        "INTUNE_A_VL + M365_F1_COMM: intune-channels",
        "INTUNE_A_VL + Microsoft_365_E3_(no_Teams): intune-channels",
        "INTUNE_A_VL + Microsoft_365_E5_(no_Teams): intune-channels",
        "INTUNE_A_VL + SPB: intune-channels",
        "INTUNE_A_VL + SPE_E3: intune-channels",
        "INTUNE_A_VL + SPE_E5: intune-channels",
        "INTUNE_A_VL + SPE_F1: intune-channels",
        "MCOPSTN1 + MCOPSTN2: calling-plans",
        "MCOPSTN1 + MCOPSTN5: calling-plans",
        "MCOPSTN2 + MCOPSTN5: calling-plans",
      ]
    `);
  });

  test.each([
    [
      'a suite without Teams and the Teams that is sold beside it',
      ['Microsoft_365_E5_(no_Teams)', 'Microsoft_Teams_EEA_New'],
    ],
    ['a suite and its telephony', ['ENTERPRISEPACK', 'MCOMEETADV', 'MCOEV', 'MCOPSTN1']],
    ['two suites during a change of suite', ['SPB', 'SPE_E3']],
    ['a frontline user who is promoted', ['DESKLESSPACK', 'ENTERPRISEPACK']],
    ['mailboxes stacked', ['EXCHANGESTANDARD', 'EXCHANGEENTERPRISE']],
    ['E1 and E3', ['STANDARDPACK', 'ENTERPRISEPACK']],
    ['a suite with Project, Visio and Power BI', ['SPE_E3', 'PROJECTPROFESSIONAL', 'VISIOCLIENT', 'POWER_BI_PRO']],
    ['a suite with security on top', ['ENTERPRISEPACK', 'EMS', 'THREAT_INTELLIGENCE', 'AAD_PREMIUM_P2']],
    ['business premium with Copilot', ['SPB', 'Microsoft_365_Copilot', 'Microsoft_Teams_Premium']],
  ])('people do hold together: %s', (_, partNumbers) => {
    expect(broken(partNumbers, 'error')).toEqual([]);
  });
});

describe('places of sale', () => {
  test('countries are well formed, each once, with evidence', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const rule of own.locationRules) {
      expect(rule.evidence.length, rule.id).toBeGreaterThan(20);
      expect(repeated(rule.countries), rule.id).toEqual([]);
      for (const country of rule.countries) expect(names.of(country), country).toBeDefined();
    }
  });

  test('calling plans are sold in some countries only (S29)', () => {
    for (const part of ['MCOPSTN1', 'MCOPSTN2', 'MCOPSTN5']) {
      for (const country of ['FR', 'BE', 'CA', 'CH', 'US'])
        expect(broken([part], 'error', country), country).toEqual([]);
      for (const country of ['MA', 'TN', 'SN', 'BR'])
        expect(broken([part], 'error', country), country).toEqual(['prohibitedInLocation']);
    }
    expect(broken(['ENTERPRISEPACK'], 'error', 'MA')).toEqual([]);
  });

  test('nothing is sold in embargoed countries', () => {
    for (const country of ['CU', 'IR', 'KP', 'SY'])
      for (const { partNumber } of own.products)
        expect(broken([partNumber], 'error', country), `${partNumber} ${country}`).toContain('prohibitedInLocation');
  });
});

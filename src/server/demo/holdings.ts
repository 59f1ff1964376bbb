import type { DemoCustomer, Style } from './customers.ts';
import type { DemoUser } from './people.ts';
import type { Products } from './products.ts';
import type { Random } from './random.ts';

export interface DemoAssignment {
  readonly userId: string;
  readonly productId: string;
  readonly disabledPlans: readonly string[];
}

type Weighted = readonly (readonly [partNumber: string | null, weight: number])[];

/** The suite a user holds, if any. */
const SUITES: Readonly<Record<Style, Weighted>> = {
  enterprise: [
    ['SPE_E3', 58],
    ['SPE_E5', 9],
    ['SPE_F1', 17],
    [null, 16],
  ],
  business: [
    ['SPB', 38],
    ['O365_BUSINESS_PREMIUM', 30],
    ['O365_BUSINESS_ESSENTIALS', 20],
    [null, 12],
  ],
  office: [
    ['STANDARDPACK', 42],
    ['ENTERPRISEPACK', 33],
    ['EXCHANGESTANDARD', 8],
    [null, 17],
  ],
  frontline: [
    ['DESKLESSPACK', 58],
    ['ENTERPRISEPACK', 22],
    [null, 20],
  ],
  school: [
    ['STANDARDPACK', 72],
    ['ENTERPRISEPACK', 9],
    [null, 19],
  ],
  sales: [
    ['SPE_E3', 55],
    ['ENTERPRISEPACK', 30],
    [null, 15],
  ],
};

/** What holders of a suite hold besides, with their share. Every suite above but Exchange Online brings Teams. */
const EXTRAS: Readonly<Record<Style, readonly (readonly [partNumber: string, share: number])[]>> = {
  enterprise: [
    ['POWER_BI_PRO', 0.18],
    ['VISIOCLIENT', 0.05],
    ['PROJECTPROFESSIONAL', 0.04],
    ['MCOMEETADV', 0.12],
    ['Microsoft_365_Copilot', 0.04],
  ],
  business: [
    ['POWER_BI_PRO', 0.08],
    ['MCOMEETADV', 0.1],
    ['VISIOONLINE_PLAN1', 0.04],
  ],
  office: [
    ['POWER_BI_PRO', 0.1],
    ['VISIOCLIENT', 0.04],
    ['PROJECT_P1', 0.05],
    ['MCOMEETADV', 0.08],
  ],
  frontline: [
    ['POWER_BI_STANDARD', 0.1],
    ['MCOMEETADV', 0.04],
  ],
  school: [
    ['MEE_FACULTY', 0.2],
    ['POWER_BI_STANDARD', 0.1],
  ],
  sales: [
    ['POWER_BI_PRO', 0.2],
    ['MCOMEETADV', 0.1],
  ],
};

/** Plans that people like to switch off. Nothing else depends on them. */
const OFTEN_OFF = [
  'SWAY',
  'YAMMER_ENTERPRISE',
  'VIVAENGAGE_CORE',
  'MICROSOFTBOOKINGS',
  'PROJECTWORKMANAGEMENT',
] as const;
/** Two versions that exclude each other: a seller holds one of them. */
const SALES_VERSIONS: Weighted = [
  ['DYN365_ENTERPRISE_SALES', 30],
  ['CRMSTANDARD', 8],
  [null, 62],
];

/** Who holds what: nobody without a location, and nothing that breaks a rule. */
export function holdings(
  random: Random,
  customer: DemoCustomer,
  users: readonly DemoUser[],
  products: Products,
): DemoAssignment[] {
  const made: DemoAssignment[] = [];
  for (const { id: userId, location } of users) {
    if (location === null) continue;
    const give = (part: string, disabledPlans: readonly string[] = []) =>
      made.push({ userId, productId: products.id(part), disabledPlans });
    const suite = random.weighted(SUITES[customer.style]);
    if (suite === null) continue;
    give(
      suite,
      random.chance(0.12) ? products.deny(suite, random.shuffled(OFTEN_OFF).slice(0, 1 + random.int(2))) : [],
    );
    if (suite === 'EXCHANGESTANDARD') continue;
    for (const [part, share] of EXTRAS[customer.style]) if (random.chance(share)) give(part);
    const version = customer.style === 'sales' ? random.weighted(SALES_VERSIONS) : null;
    if (version !== null) give(version);
  }
  return made;
}

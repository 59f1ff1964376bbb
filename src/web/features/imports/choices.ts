import type { ImportChoices, UserImport } from '#contract/imports.ts';

export type Role = 'passwordAdmin' | 'userManagementAdmin' | 'serviceAdmin';
export const ROLES: readonly Role[] = ['passwordAdmin', 'userManagementAdmin', 'serviceAdmin'];
export type PermissionKind = 'user' | 'globalAdmin' | 'custom';

/** What the rows get that do not say it: as the page keeps it. */
export interface PageChoices {
  readonly location: string | null;
  readonly kind: PermissionKind;
  readonly roles: readonly Role[];
  /** Plans that are off, by chosen product. */
  readonly products: ReadonlyMap<string, ReadonlySet<string>>;
}

export const NO_CHOICE: PageChoices = { location: null, kind: 'user', roles: [], products: new Map() };

export type ChoiceAction =
  | { readonly type: 'location'; readonly location: string | null }
  | { readonly type: 'kind'; readonly kind: PermissionKind }
  | { readonly type: 'role'; readonly role: Role }
  | { readonly type: 'product'; readonly productId: string }
  /** On or off for all who get the product. */
  | { readonly type: 'plan'; readonly productId: string; readonly planId: string }
  /** All on; or, where all are on, all off. */
  | { readonly type: 'allPlans'; readonly productId: string; readonly planIds: readonly string[] };

export function choose(choices: PageChoices, action: ChoiceAction): PageChoices {
  const { products, roles } = choices;
  const withProduct = (productId: string, off: ReadonlySet<string> | null): PageChoices => {
    const changed = new Map(products);
    if (off === null) changed.delete(productId);
    else changed.set(productId, off);
    return { ...choices, products: changed };
  };
  switch (action.type) {
    case 'location':
      return { ...choices, location: action.location };
    case 'kind':
      return { ...choices, kind: action.kind };
    case 'role': {
      const changed = roles.includes(action.role)
        ? roles.filter((role) => role !== action.role)
        : [...roles, action.role];
      return { ...choices, roles: ROLES.filter((role) => changed.includes(role)) };
    }
    case 'product':
      return withProduct(action.productId, products.has(action.productId) ? null : new Set());
    case 'plan': {
      const off = new Set(products.get(action.productId) ?? []);
      if (!off.delete(action.planId)) off.add(action.planId);
      return withProduct(action.productId, off);
    }
    case 'allPlans': {
      const off = products.get(action.productId);
      return withProduct(action.productId, new Set(off?.size === 0 ? action.planIds : []));
    }
  }
}

/** What is asked of the server; what no row lacks is not said. */
export function requestOf(
  { location, kind, roles, products }: PageChoices,
  existing: ImportChoices['existing'],
  counts: UserImport['counts'],
): ImportChoices {
  const permitted = kind !== 'custom' || roles.length > 0;
  return {
    existing,
    ...(location === null || counts.withoutLocation === 0 ? {} : { location }),
    ...(counts.withoutPermissions === 0 || kind === 'user' || !permitted
      ? {}
      : { permission: { permission: kind, roles: kind === 'custom' ? [...roles] : [] } }),
    products:
      counts.withoutLicenses === 0
        ? []
        : [...products].map(([productId, off]) => ({
            productId,
            license: 'assign' as const,
            plans: Object.fromEntries([...off].map((planId) => [planId, 'off' as const])),
          })),
  };
}

import { type Kysely, sql } from 'kysely';
import type {
  Catalogue,
  LocationRule,
  LocationScope,
  PlanRule,
  Product,
  ServicePlan,
} from '#domain/licensing/model.ts';

/** A connection that may read the catalogue, or (as owner) write it. */
type Db = Kysely<unknown>;
export type CatalogueSource = 'seatdesk' | 'vendor';

export interface ProductRow {
  readonly id: string;
  readonly partNumber: string;
  readonly nameEn: string;
  readonly nameFr: string | null;
  readonly licenseGroup: 'group1' | 'group2';
  readonly assignable: boolean;
  /** Ids of its service plans, in the order in which they are shown. */
  readonly plans: readonly string[];
}

export interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly friendlyEn: string;
  readonly friendlyFr: string | null;
  readonly target: 'User' | 'Company';
}

export interface RuleRow {
  readonly id: string;
  readonly kind: 'requires' | 'excludes';
  readonly severity: 'error' | 'warning';
  readonly planId: string | null;
  readonly planIds: readonly string[];
  readonly evidence: string;
}

export interface LocationRuleRow {
  readonly id: string;
  readonly mode: 'only' | 'except';
  readonly productId: string | null;
  readonly planId: string | null;
  readonly countries: readonly string[];
  readonly evidence: string;
}

export interface StoredCatalogue {
  readonly products: readonly (ProductRow & { readonly source: CatalogueSource })[];
  readonly plans: readonly (PlanRow & { readonly source: CatalogueSource })[];
}

/** Products with their plans in order, and plans, by id. */
export async function readStored(db: Db): Promise<StoredCatalogue> {
  const products = await sql<ProductRow & { source: CatalogueSource }>`
    SELECT p.id, p.part_number AS "partNumber", p.name_en AS "nameEn", p.name_fr AS "nameFr",
      p.license_group AS "licenseGroup", p.assignable, p.source,
      coalesce((SELECT array_agg(l.plan_id ORDER BY l.position, l.plan_id) FROM product_plan l WHERE l.product_id = p.id), '{}') AS plans
    FROM product p ORDER BY p.id`.execute(db);
  const plans = await sql<PlanRow & { source: CatalogueSource }>`
    SELECT s.id, s.name, s.friendly_en AS "friendlyEn", s.friendly_fr AS "friendlyFr", s.target, s.source
    FROM service_plan s ORDER BY s.id`.execute(db);
  return { products: products.rows, plans: plans.rows };
}

/** Inserts or overwrites. */
export async function writePlans(db: Db, plans: readonly PlanRow[], source: CatalogueSource): Promise<void> {
  if (plans.length === 0) return;
  await sql`
    INSERT INTO service_plan AS s (id, name, friendly_en, friendly_fr, target, source)
    SELECT n.id, n.name, n.friendly_en, n.friendly_fr, n.target, ${source}
    FROM unnest(${plans.map((p) => p.id)}::uuid[], ${plans.map((p) => p.name)}::text[], ${plans.map((p) => p.friendlyEn)}::text[],
      ${plans.map((p) => p.friendlyFr)}::text[], ${plans.map((p) => p.target)}::text[])
      AS n (id, name, friendly_en, friendly_fr, target)
    ORDER BY n.id
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, friendly_en = excluded.friendly_en,
      friendly_fr = excluded.friendly_fr, target = excluded.target, source = excluded.source`.execute(db);
}

/** Inserts or overwrites, without their plans. */
export async function writeProducts(db: Db, products: readonly ProductRow[], source: CatalogueSource): Promise<void> {
  if (products.length === 0) return;
  await sql`
    INSERT INTO product AS p (id, part_number, name_en, name_fr, license_group, assignable, source)
    SELECT n.id, n.part_number, n.name_en, n.name_fr, n.license_group, n.assignable, ${source}
    FROM unnest(${products.map((p) => p.id)}::uuid[], ${products.map((p) => p.partNumber)}::text[],
      ${products.map((p) => p.nameEn)}::text[], ${products.map((p) => p.nameFr)}::text[],
      ${products.map((p) => p.licenseGroup)}::text[], ${products.map((p) => p.assignable)}::boolean[])
      AS n (id, part_number, name_en, name_fr, license_group, assignable)
    ORDER BY n.id
    ON CONFLICT (id) DO UPDATE SET part_number = excluded.part_number, name_en = excluded.name_en, name_fr = excluded.name_fr,
      license_group = excluded.license_group, assignable = excluded.assignable, source = excluded.source`.execute(db);
}

/** Makes the plans of these products, in this order, the plans they have. */
export async function writeProductPlans(db: Db, products: readonly Pick<ProductRow, 'id' | 'plans'>[]): Promise<void> {
  if (products.length === 0) return;
  const links = products.flatMap((product) =>
    product.plans.map((planId, position) => ({ productId: product.id, planId, position })),
  );
  const productIds = links.map((link) => link.productId);
  const planIds = links.map((link) => link.planId);
  await sql`
    DELETE FROM product_plan AS l
    WHERE l.product_id = ANY (${products.map((product) => product.id)}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM unnest(${productIds}::uuid[], ${planIds}::uuid[]) AS n (product_id, plan_id)
        WHERE n.product_id = l.product_id AND n.plan_id = l.plan_id)`.execute(db);
  await sql`
    INSERT INTO product_plan AS l (product_id, plan_id, position)
    SELECT n.product_id, n.plan_id, n.position
    FROM unnest(${productIds}::uuid[], ${planIds}::uuid[], ${links.map((link) => link.position)}::integer[])
      AS n (product_id, plan_id, position)
    ORDER BY n.product_id, n.plan_id
    ON CONFLICT (product_id, plan_id) DO UPDATE SET position = excluded.position
      WHERE l.position <> excluded.position`.execute(db);
}

/** The rules are these and no others. One JSON text each: unnest would flatten the lists of plans and countries. */
export async function writeRules(
  db: Db,
  rules: readonly RuleRow[],
  locationRules: readonly LocationRuleRow[],
): Promise<void> {
  await sql`DELETE FROM plan_rule AS r WHERE r.id <> ALL (${rules.map((rule) => rule.id)}::text[])`.execute(db);
  await sql`
    INSERT INTO plan_rule AS r (id, kind, severity, plan_id, plan_ids, evidence)
    SELECT n.id, n.kind, n.severity, n."planId", n."planIds", n.evidence
    FROM jsonb_to_recordset(${JSON.stringify(rules)}::jsonb)
      AS n (id text, kind text, severity text, "planId" uuid, "planIds" uuid[], evidence text)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, severity = excluded.severity, plan_id = excluded.plan_id,
      plan_ids = excluded.plan_ids, evidence = excluded.evidence`.execute(db);
  await sql`DELETE FROM location_rule AS r WHERE r.id <> ALL (${locationRules.map((rule) => rule.id)}::text[])`.execute(
    db,
  );
  await sql`
    INSERT INTO location_rule AS r (id, mode, product_id, plan_id, countries, evidence)
    SELECT n.id, n.mode, n."productId", n."planId", n.countries, n.evidence
    FROM jsonb_to_recordset(${JSON.stringify(locationRules)}::jsonb)
      AS n (id text, mode text, "productId" uuid, "planId" uuid, countries text[], evidence text)
    ON CONFLICT (id) DO UPDATE SET mode = excluded.mode, product_id = excluded.product_id, plan_id = excluded.plan_id,
      countries = excluded.countries, evidence = excluded.evidence`.execute(db);
}

interface NamedPlan {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: { readonly en: string; readonly fr: string };
  readonly target: 'User' | 'Company';
}

interface NamedProduct {
  readonly id: string;
  readonly partNumber: string;
  readonly name: { readonly en: string; readonly fr: string };
  readonly assignable: boolean;
  readonly licenseGroup: 'group1' | 'group2';
  readonly source: CatalogueSource;
  readonly plans: readonly NamedPlan[];
}

/** The whole catalogue as one immutable value: for deciding, and for showing. The caller keeps it. */
export interface ReadCatalogue {
  readonly rules: Catalogue;
  readonly products: ReadonlyMap<string, NamedProduct>;
  /** Plans by id, those of no product too: rules speak of them. */
  readonly plans: ReadonlyMap<string, NamedPlan>;
  /** Why there is a rule, by its id. */
  readonly evidence: ReadonlyMap<string, string>;
}

export async function readCatalogue(db: Db): Promise<ReadCatalogue> {
  const stored = await readStored(db);
  const rules = await sql<RuleRow>`
    SELECT r.id, r.kind, r.severity, r.plan_id AS "planId", r.plan_ids AS "planIds", r.evidence
    FROM plan_rule r ORDER BY r.id`.execute(db);
  const locationRules = await sql<LocationRuleRow>`
    SELECT r.id, r.mode, r.product_id AS "productId", r.plan_id AS "planId", r.countries, r.evidence
    FROM location_rule r ORDER BY r.id`.execute(db);

  const plans = new Map(
    stored.plans.map(({ id, name, friendlyEn, friendlyFr, target }): [string, NamedPlan] => [
      id,
      { id, name, friendlyName: { en: friendlyEn, fr: friendlyFr ?? friendlyEn }, target },
    ]),
  );
  return {
    rules: {
      products: new Map(
        stored.products.map((p): [string, Product] => [p.id, { id: p.id, assignable: p.assignable, plans: p.plans }]),
      ),
      plans: new Map(stored.plans.map((p): [string, ServicePlan] => [p.id, { id: p.id, target: p.target }])),
      rules: rules.rows.map(planRule),
      locationRules: locationRules.rows.map(locationRule),
    },
    products: new Map(
      stored.products.map(
        ({
          id,
          partNumber,
          nameEn,
          nameFr,
          assignable,
          licenseGroup,
          source,
          plans: planIds,
        }): [string, NamedProduct] => [
          id,
          {
            id,
            partNumber,
            name: { en: nameEn, fr: nameFr ?? nameEn },
            assignable,
            licenseGroup,
            source,
            plans: planIds.flatMap((planId) => plans.get(planId) ?? []),
          },
        ],
      ),
    ),
    plans,
    evidence: new Map([...rules.rows, ...locationRules.rows].map(({ id, evidence }) => [id, evidence])),
  };
}

export function planRule({ id, kind, severity, planId, planIds }: Omit<RuleRow, 'evidence'>): PlanRule {
  // the table's own check: requires has a plan, excludes has none
  return kind === 'requires' && planId !== null
    ? { id, kind: 'requires', severity, plan: planId, anyOf: planIds }
    : { id, kind: 'excludes', severity, plans: planIds };
}

export function locationRule({
  id,
  mode,
  productId,
  planId,
  countries,
}: Omit<LocationRuleRow, 'evidence'>): LocationRule {
  const scope: LocationScope =
    productId !== null
      ? { kind: 'product', productId }
      : planId !== null
        ? { kind: 'plan', planId }
        : { kind: 'everything' };
  return { id, mode, scope, countries };
}

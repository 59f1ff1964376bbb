import type { AskedLicense } from '#domain/imports/products.ts';
import { type AskedPermission, type RowContext, type RowFields, readRow } from '#domain/imports/read-row.ts';
import { isPassedOver, type OnExisting } from '#domain/imports/rows.ts';
import type { ProductWish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { type AccountFields, stateFrom } from '#domain/users/account.ts';
import { type AccountPlan, type AccountPlanning, planCreate, planEdit } from '#domain/users/account-plan.ts';
import { readPart, readPartHeads } from '../../db/imports.ts';
import type { Tx } from '../../db/scope.ts';
import { findEmailOwners, readUserStates } from '../../db/user-states.ts';
import { planParts } from '../users/plan-parts.ts';

/** What rows get that do not say it, and what becomes of those whose address a user has and that have no choice of their own. */
export interface ImportChoices {
  readonly existing: OnExisting;
  readonly location: string | null;
  readonly permission: AskedPermission | null;
  readonly products: readonly ProductWish[];
}

/** A row that makes a user or changes one. */
interface OpenRow {
  readonly fields: RowFields;
  readonly emailKey: string;
  /** Its user was there when the rows were looked at; who came since has taken the address. */
  readonly existing: boolean;
  readonly choice?: OnExisting;
}

/**
 * Plans the rows of an import in the order of the file, a part at a time: the memory it takes does not grow with the rows.
 * One plan for each row that is neither left out nor done before: whoever counts plans counts rows.
 * `strict`: rows that are still faulty refuse the whole; otherwise they are passed over.
 * @throws Problem importFaulty
 */
export function planImport(
  tx: Tx,
  planning: AccountPlanning,
  file: {
    readonly customerId: string;
    readonly importId: string;
    readonly reading: RowContext;
    readonly choices: ImportChoices;
    readonly strict: boolean;
    readonly newId: () => string;
  },
): AsyncGenerator<AccountPlan[]> {
  const { choices, newId } = file;
  return planParts(readOpenParts(tx, file), ({ rows, owners, states }) => {
    // addresses come once in a file: those of other parts need not be remembered
    planning.taken.clear();
    for (const key of owners.keys()) planning.taken.add(key);
    return rows.map((row) => {
      const userId = row.existing ? owners.get(row.emailKey) : undefined;
      const state = userId === undefined ? null : (states.get(userId) ?? null);
      if (userId === undefined || state === null) return planNew(planning, row.fields, choices, newId());
      return isPassedOver(row, choices.existing)
        ? passedOver(userId, state)
        : planUpdate(planning, row.fields, userId, state);
    });
  });
}

/** The rows of a part that make or change users, and the users who have their addresses. */
interface OpenPart {
  readonly rows: readonly OpenRow[];
  /** User ids by address. */
  readonly owners: ReadonlyMap<string, string>;
  /** Of those whom rows change, by user id. */
  readonly states: ReadonlyMap<string, string | null>;
}

async function* readOpenParts(
  tx: Tx,
  file: { customerId: string; importId: string; reading: RowContext; strict: boolean },
): AsyncGenerator<OpenPart> {
  const { customerId, importId } = file;
  for (const { part } of await readPartHeads(tx, customerId, importId)) {
    const rows = await openRows(tx, { ...file, part });
    const owners = await findEmailOwners(
      tx,
      customerId,
      rows.map(({ emailKey }) => emailKey),
    );
    const there = rows.flatMap(({ emailKey, existing }) => (existing ? (owners.get(emailKey) ?? []) : []));
    const found = await readUserStates(tx, customerId, there);
    yield { rows, owners, states: new Map(found.map(({ userId, state }) => [userId, state])) };
  }
}

async function openRows(tx: Tx, file: Parameters<typeof readOpenParts>[1] & { part: number }): Promise<OpenRow[]> {
  const rows: OpenRow[] = [];
  let faulty = 0;
  for (const { row } of await readPart(tx, file.customerId, file.importId, file.part)) {
    const { existing, choice } = row;
    if (row.state === 'out' || row.state === 'done') continue;
    const read = readRow(row.cells, file.reading);
    // what was looked at another day may be wrong today: a domain or a product is gone
    if (row.state === 'faulty' || read.kind === 'done' || read.faults.length > 0 || read.emailKey === null) faulty += 1;
    else
      rows.push({
        fields: read.fields,
        emailKey: read.emailKey,
        existing,
        ...(choice === undefined ? {} : { choice }),
      });
  }
  if (faulty > 0 && file.strict) throw new Problem('importFaulty', { rows: faulty });
  return rows;
}

function planNew(planning: AccountPlanning, fields: RowFields, choices: ImportChoices, userId: string): AccountPlan {
  const { permission, licenses, location, ...rest } = fields;
  const { permission: kind, roles } = permission ?? choices.permission ?? { permission: 'user' as const, roles: [] };
  const account = { ...rest, location: location ?? choices.location, permission: kind, roles, blocked: false };
  return planCreate(planning, { userId, account, products: licenses?.map(wishOf) ?? choices.products });
}

/** Replaces what the row says; licences are added, never taken away. */
function planUpdate(planning: AccountPlanning, fields: RowFields, userId: string, state: string): AccountPlan {
  const { permission, licenses, ...rest } = fields;
  const given: Partial<AccountFields> = {
    // only what is given
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
    ...(permission ?? {}),
  };
  return planEdit(planning, { userId, state, fields: given, products: (licenses ?? []).map(wishOf) });
}

function wishOf({ productId, plansOff }: AskedLicense): ProductWish {
  const plans = Object.fromEntries(plansOff.map((planId) => [planId, 'off' as const]));
  return { productId, license: 'assign', plans };
}

function passedOver(userId: string, state: string): AccountPlan {
  const { displayName } = stateFrom(state).account;
  const nothing = { after: null, changes: [], reasons: [], warnings: [] };
  return { userId, displayName, outcome: 'unchanged', before: state, ...nothing };
}

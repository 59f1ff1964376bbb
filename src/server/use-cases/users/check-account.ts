import { Problem } from '#domain/problem.ts';
import type { AccountFields } from '#domain/users/account.ts';
import { type AccountFault, accountFaults } from '#domain/users/account-faults.ts';
import { readDomains } from '../../db/customers.ts';
import type { GrantedCustomer } from '../../db/scope.ts';
import type { UseCaseContext } from '../context.ts';

/** Whether there is such a place; the list of places is no business of the rules. */
export type IsLocation = (code: string) => boolean;

/**
 * Refuses fields of an account that cannot be.
 * @throws Problem invalidAccount: its fields are `body/<field>` and the fault's code
 */
export async function checkAccount(
  context: UseCaseContext,
  granted: GrantedCustomer,
  fields: Partial<AccountFields>,
  isLocation: IsLocation,
): Promise<void> {
  const domains = await readDomains(context.databases, granted);
  const faults = accountFaults(fields, { domains, isLocation });
  if (faults.length > 0) throw new Problem('invalidAccount', paramsOf(faults), { fields: faults.map(fieldOf) });
}

function fieldOf({ field, code }: AccountFault) {
  return { path: `body/${field}`, rule: code };
}

/** What the words of the faults need: each parameter once. */
function paramsOf(faults: readonly AccountFault[]): Record<string, string | number> {
  const params: Record<string, string | number> = {};
  for (const fault of faults) {
    if (fault.code === 'tooLong') params['limit'] = fault.limit;
    if (fault.code === 'foreignDomain') params['domain'] = fault.domain;
  }
  return params;
}

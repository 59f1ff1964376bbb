import type { Answer } from '#contract/endpoints.ts';
import type { Permission } from '#domain/access/permissions.ts';
import { call } from '../../../api/call.ts';

/** What is done alike to one user or many, after a confirmation. */
export type LifeAction = 'passwords' | 'block' | 'unblock' | 'delete';
export const LIFE_ACTIONS: readonly LifeAction[] = ['passwords', 'block', 'unblock', 'delete'];

/** What one must be allowed to do; the server asks the same. */
export const PERMISSION_FOR: Readonly<Record<LifeAction, Permission>> = {
  passwords: 'resetPasswords',
  block: 'manageUsers',
  unblock: 'unblockUsers',
  delete: 'deleteUsers',
};

export function startLife(
  action: LifeAction,
  customerId: string,
  selectionId: string,
  idempotencyKey: string,
): Promise<Answer<'deleteUsers'>> {
  const params = { customerId };
  if (action === 'passwords') return call('resetPasswords', { params, body: { selectionId }, idempotencyKey });
  if (action === 'delete') return call('deleteUsers', { params, body: { selectionId }, idempotencyKey });
  return call('setSignIn', { params, body: { selectionId, blocked: action === 'block' }, idempotencyKey });
}

import { BlockedIcon, CalmIcon, DeleteIcon, PasswordIcon } from '../../../ui/icons.ts';
import type { LifeAction } from './life-actions.ts';

const ICONS = { passwords: PasswordIcon, block: BlockedIcon, unblock: CalmIcon, delete: DeleteIcon } as const;

export function LifeIcon({ action }: { readonly action: LifeAction }) {
  const Icon = ICONS[action];
  return <Icon />;
}

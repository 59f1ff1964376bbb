import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { OperationEntry } from '#contract/operations.ts';
import { below, size, tokens } from '../../../theme/tokens.ts';
import {
  AddUserIcon,
  BlockUserIcon,
  DeleteIcon,
  DeleteUserIcon,
  EditUserIcon,
  LicenseIcon,
  PasswordIcon,
  RestoreIcon,
  RestoreUserIcon,
  UnblockUserIcon,
  UploadIcon,
} from '../../../ui/icons.ts';

const useStyles = makeStyles({
  tile: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: size.control,
    height: size.control,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.chip,
    color: tokens.colorNeutralForeground2,
  },
  running: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground1 },
  notOnPhone: { [below.phone]: { display: 'none' } },
});

const ICONS = {
  licenses: LicenseIcon,
  create: AddUserIcon,
  import: UploadIcon,
  edit: EditUserIcon,
  passwords: PasswordIcon,
  block: BlockUserIcon,
  unblock: UnblockUserIcon,
  delete: DeleteUserIcon,
  restore: RestoreUserIcon,
  purge: DeleteIcon,
} as const;

/** One icon per kind of operation; the words beside it say the same. */
export function KindTile({
  operation,
  running = false,
}: {
  readonly operation: Pick<OperationEntry, 'kind' | 'undoOf'>;
  readonly running?: boolean;
}) {
  const styles = useStyles();
  const Icon = operation.undoOf === null ? ICONS[operation.kind] : RestoreIcon;
  return (
    <span className={mergeClasses(styles.tile, running ? styles.running : styles.notOnPhone)} aria-hidden="true">
      <Icon />
    </span>
  );
}

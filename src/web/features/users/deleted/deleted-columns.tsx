import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { shortProductName } from '../../../api/names.ts';
import { below, size, tokens } from '../../../theme/tokens.ts';
import { ProductChip } from '../../../ui/chip.tsx';
import type { Column } from '../../../ui/columns.ts';
import { WarningIcon } from '../../../ui/icons.ts';
import { PersonAvatar } from '../../../ui/person-avatar.tsx';
import { type Text, useText } from '../../../ui/text.tsx';
import type { ProductNames } from '../user-columns.tsx';
import { daysLeft, URGENT } from './days-left.ts';
import type { DeletedUser } from './picked-deleted.ts';

const CHIPS = 2;

const useStyles = makeStyles({
  person: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalMNudge, minWidth: '0' },
  lines: { display: 'flex', flexDirection: 'column', minWidth: '0' },
  name: { fontWeight: tokens.fontWeightMedium, overflow: 'hidden', textOverflow: 'ellipsis' },
  caption: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  phone: { display: 'none', [below.phone]: { display: 'block' } },
  quiet: { color: tokens.colorNeutralForeground3 },
  left: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalSNudge },
  urgent: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  icon: { display: 'flex' },
  none: { color: tokens.colorNeutralForeground4, fontSize: tokens.fontSize250 },
  chips: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalSNudge, minWidth: '0' },
  more: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

function Left({
  user,
  now,
  caption = false,
}: {
  readonly user: DeletedUser;
  readonly now: number;
  readonly caption?: boolean;
}) {
  const styles = useStyles();
  const { t, format } = useText();
  const days = daysLeft(user.purgeAt, now);
  const urgent = days <= URGENT;
  return (
    <span className={mergeClasses(styles.left, urgent && styles.urgent)} title={format.dateTime(user.purgeAt)}>
      {urgent && !caption && (
        <span className={styles.icon} aria-hidden="true">
          <WarningIcon />
        </span>
      )}
      {t('deleted.daysLeft', { n: days })}
    </span>
  );
}

function Person({ user, now }: { readonly user: DeletedUser; readonly now: number }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <span className={styles.person}>
      <PersonAvatar name={user.displayName} size={28} />
      <span className={styles.lines}>
        <span className={styles.name} title={user.displayName}>
          {user.displayName}
        </span>
        <span className={styles.caption} title={user.email}>
          {user.emailTaken ? t('deleted.emailTakenShort', { email: user.email }) : user.email}
        </span>
        <span className={mergeClasses(styles.caption, styles.phone)}>
          <Left user={user} now={now} caption />
        </span>
      </span>
    </span>
  );
}

function Licenses({ user, products }: { readonly user: DeletedUser; readonly products: ProductNames }) {
  const styles = useStyles();
  const { t } = useText();
  if (user.licenses.length === 0) return <span className={styles.none}>{t('users.noLicense')}</span>;
  const names = user.licenses.map((id) => products.get(id) ?? t('deleted.formerProduct'));
  return (
    <span className={styles.chips} title={names.join('\n')}>
      {names.slice(0, CHIPS).map((name, index) => (
        <ProductChip key={user.licenses[index]} title={name}>
          {shortProductName(name)}
        </ProductChip>
      ))}
      {names.length > CHIPS && <span className={styles.more}>{t('table.more', { n: names.length - CHIPS })}</span>}
    </span>
  );
}

/** `zone`: where the reader is, in the tooltip of times. */
export function deletedColumns(
  { t, format }: Text,
  products: ProductNames,
  at: { readonly now: number; readonly zone: string },
): readonly Column<DeletedUser>[] {
  return [
    {
      key: 'name',
      header: t('deleted.name'),
      bones: 'person',
      cell: (user) => <Person user={user} now={at.now} />,
    },
    {
      key: 'deletedAt',
      header: t('deleted.deletedAt'),
      width: size.columnDeleted,
      hideBelow: 'medium',
      cell: (user) => <span title={t('deleted.zone', { zone: at.zone })}>{format.dateTime(user.deletedAt)}</span>,
    },
    {
      key: 'left',
      header: t('deleted.purge'),
      width: size.columnDeleted,
      hideBelow: 'phone',
      cell: (user) => <Left user={user} now={at.now} />,
    },
    {
      key: 'licenses',
      header: t('deleted.held'),
      width: size.columnLicenses,
      hideBelow: 'medium',
      cell: (user) => <Licenses user={user} products={products} />,
    },
  ];
}

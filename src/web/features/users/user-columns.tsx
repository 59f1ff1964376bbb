import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { UserRow } from '#contract/users.ts';
import { shortProductName } from '../../api/names.ts';
import type { UserSort } from '../../sorts.ts';
import { below, fromPhoneUp, mediumOnly, size, tokens } from '../../theme/tokens.ts';
import { ProductChip, StateBadge } from '../../ui/chip.tsx';
import type { Column } from '../../ui/columns.ts';
import { useRowHandle, useRowLink } from '../../ui/data-row.tsx';
import { CloseIcon, CrumbIcon, NoLocationIcon } from '../../ui/icons.ts';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { type Text, useText } from '../../ui/text.tsx';

/** Chips that a row shows before "+n". */
const CHIPS = 2;

const useStyles = makeStyles({
  person: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalMNudge, minWidth: '0' },
  avatar: { display: 'flex', flexShrink: 0 },
  lines: { display: 'flex', flexDirection: 'column', minWidth: '0' },
  top: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minWidth: '0' },
  name: {
    fontWeight: tokens.fontWeightMedium,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: 'inherit',
    textDecorationLine: 'none',
    // The row shows the ring; the line says that it is the name that has it.
    outline: 'none',
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { textDecorationLine: 'underline' },
  },
  caption: {
    display: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  /** Under the name where the column of its own is gone. */
  email: { [mediumOnly]: { display: 'block' } },
  held: { [below.phone]: { display: 'block' } },
  quiet: { color: tokens.colorNeutralForeground3 },
  none: { color: tokens.colorNeutralForeground4, fontSize: tokens.fontSize250 },
  missing: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorStatusWarningForeground1,
    fontSize: tokens.fontSize250,
  },
  icon: { display: 'flex', flexShrink: 0 },
  chips: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalSNudge, minWidth: '0' },
  chip: { display: 'flex', minWidth: '0', flexShrink: 1 },
  more: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, flexShrink: 0 },
  spoken: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  phoneIcons: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    columnGap: tokens.spacingHorizontalXS,
  },
  /** The row opens. */
  phoneOpen: { display: 'flex', color: tokens.colorNeutralForeground3 },
  phoneIcon: {
    display: 'flex',
    color: tokens.colorStatusWarningForeground1,
    [fromPhoneUp]: { display: 'none' },
  },
});

/** Product names by id, in the reader's language. */
export type ProductNames = ReadonlyMap<string, string>;

function Person({ user, products }: { readonly user: UserRow; readonly products: ProductNames }) {
  const styles = useStyles();
  const { t } = useText();
  const link = useRowLink();
  const held = user.licenses.map((id) => products.get(id) ?? '…').join(', ');
  return (
    <span className={styles.person}>
      <span className={styles.avatar}>
        <PersonAvatar name={user.displayName} size={28} />
      </span>
      <span className={styles.lines}>
        <span className={styles.top}>
          <a href={`?user=${user.id}`} className={styles.name} title={user.displayName} {...link}>
            {user.displayName}
          </a>
          {user.blocked && (
            <StateBadge tone="remove" name={t('users.blockedLong')}>
              {t('users.blocked')}
            </StateBadge>
          )}
        </span>
        <span className={mergeClasses(styles.caption, styles.email)}>{user.email}</span>
        <span className={mergeClasses(styles.caption, styles.held)}>{held === '' ? t('users.noLicense') : held}</span>
      </span>
    </span>
  );
}

function Location({ user }: { readonly user: UserRow }) {
  const styles = useStyles();
  const { t, format } = useText();
  if (user.location !== null) return format.country(user.location);
  return (
    <span className={styles.missing}>
      <span className={styles.icon} aria-hidden="true">
        <NoLocationIcon />
      </span>
      {t('users.locationMissing')}
    </span>
  );
}

function Licenses({ user, products }: { readonly user: UserRow; readonly products: ProductNames }) {
  const styles = useStyles();
  const { t } = useText();
  if (user.licenses.length === 0) return <span className={styles.none}>{t('users.noLicense')}</span>;
  // The names are still on their way.
  if (products.size === 0) return null;
  const rest = user.licenses.slice(CHIPS).map((id) => products.get(id) ?? '…');
  return (
    <span className={styles.chips}>
      {user.licenses.slice(0, CHIPS).map((id) => (
        <span key={id} className={styles.chip}>
          <ProductChip title={products.get(id) ?? ''}>{shortProductName(products.get(id) ?? '…')}</ProductChip>
        </span>
      ))}
      {rest.length > 0 && (
        <>
          <span className={styles.more} aria-hidden="true" title={rest.join('\n')}>
            {t('table.more', { n: rest.length })}
          </span>
          <span className={styles.spoken}>, {rest.join(', ')}</span>
        </>
      )}
    </span>
  );
}

function LostOnPhone({ user }: { readonly user: UserRow }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <span className={styles.phoneIcons}>
      {user.location === null && (
        <span
          className={styles.phoneIcon}
          role="img"
          aria-label={`${t('users.location')} : ${t('users.locationMissing')}`}
        >
          <NoLocationIcon />
        </span>
      )}
      <span className={styles.phoneOpen} aria-hidden="true">
        <CrumbIcon />
      </span>
    </span>
  );
}

function Permission({ user }: { readonly user: UserRow }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <span className={user.permission === 'user' ? styles.quiet : undefined}>
      {t(`users.permission.${user.permission}`)}
    </span>
  );
}

function Email({ user }: { readonly user: UserRow }) {
  const styles = useStyles();
  return (
    <span className={styles.quiet} title={user.email}>
      {user.email}
    </span>
  );
}

function Remove({ user, onRemove }: { readonly user: UserRow; readonly onRemove: (user: UserRow) => void }) {
  const { t } = useText();
  const handle = useRowHandle();
  return (
    <Button
      appearance="subtle"
      icon={<CloseIcon />}
      aria-label={t('users.remove', { name: user.displayName })}
      onClick={() => onRemove(user)}
      {...handle}
    />
  );
}

/** `onRemove`: the list of the selected, where each row can leave. */
export function userColumns(
  { t, format }: Text,
  products: ProductNames,
  options: { readonly sort: UserSort; readonly onRemove?: (user: UserRow) => void },
): readonly Column<UserRow, UserSort>[] {
  const { sort, onRemove } = options;
  const columns: Column<UserRow, UserSort>[] = [
    {
      key: 'name',
      header: t('users.users'),
      sort: 'name',
      bones: 'person',
      cell: (user) => <Person user={user} products={products} />,
    },
    {
      key: 'email',
      header: t('users.email'),
      sort: 'email',
      hideBelow: 'medium',
      cell: (user) => <Email user={user} />,
    },
    {
      key: 'location',
      header: t('users.location'),
      sort: 'location',
      width: size.columnLocation,
      hideBelow: 'medium',
      cell: (user) => <Location user={user} />,
    },
    // what the list is sorted by can be seen
    sort === 'created'
      ? {
          key: 'created',
          header: t('users.created'),
          sort: 'created',
          width: size.columnLast,
          hideBelow: 'wide',
          cell: (user) => format.date(user.createdAt),
        }
      : {
          key: 'permissions',
          header: t('users.permissions'),
          width: size.columnPermissions,
          hideBelow: 'wide',
          cell: (user) => <Permission user={user} />,
        },
    {
      key: 'licenses',
      header: t('users.licenses'),
      sort: 'licenses',
      width: size.columnLicenses,
      hideBelow: 'phone',
      cell: (user) => <Licenses user={user} products={products} />,
    },
    {
      key: 'lost',
      header: t('users.location'),
      width: size.columnPhoneIcons,
      onlyPhone: true,
      cell: (user) => <LostOnPhone user={user} />,
    },
  ];
  if (onRemove) {
    columns.push({
      key: 'remove',
      header: t('users.removal'),
      quietHeader: true,
      width: size.columnAction,
      cell: (user) => <Remove user={user} onRemove={onRemove} />,
    });
  }
  return columns;
}

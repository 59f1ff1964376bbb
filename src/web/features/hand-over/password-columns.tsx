import { Button, makeStyles } from '@fluentui/react-components';
import { useMemo } from 'react';
import { shortProductName } from '../../api/names.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { ProductChip } from '../../ui/chip.tsx';
import type { Column } from '../../ui/columns.ts';
import { CopyIcon } from '../../ui/icons.ts';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { useText } from '../../ui/text.tsx';
import type { PasswordRow } from './data.ts';

/** As long as a real one: it tells nothing. */
export const HIDDEN = '•••••-•••••-•••••-•••••';

const useStyles = makeStyles({
  person: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalSNudge, minWidth: '0' },
  words: { minWidth: '0', display: 'flex', flexDirection: 'column' },
  name: {
    fontWeight: tokens.fontWeightMedium,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  email: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSize250, whiteSpace: 'nowrap' },
  secret: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  /** Beside the name there is no room on a phone. */
  below: { display: 'none', [below.phone]: { display: 'block' } },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, minWidth: '0', overflow: 'hidden' },
  none: { color: tokens.colorNeutralForeground4 },
});

export interface ShownRow extends PasswordRow {
  /** The table's name for the user. */
  readonly id: string;
}

interface Given {
  readonly hidden: boolean;
  readonly productNames: ReadonlyMap<string, string>;
  readonly onCopy: (row: PasswordRow) => void;
}

/** Who, the password with a button to copy it, and what they hold. */
export function usePasswordColumns({ hidden, productNames, onCopy }: Given): readonly Column<ShownRow>[] {
  const styles = useStyles();
  const { t } = useText();
  return useMemo((): readonly Column<ShownRow>[] => {
    const secret = (row: ShownRow, Word: 'code' | 'samp') => (
      <span className={styles.secret}>
        <Word className={styles.code} {...(hidden ? { 'aria-label': t('handOver.hidden'), role: 'img' } : {})}>
          {hidden ? HIDDEN : row.password}
        </Word>
        <Button
          appearance="transparent"
          size="small"
          icon={<CopyIcon />}
          aria-label={t('handOver.copy', { name: row.displayName })}
          onClick={() => onCopy(row)}
        />
      </span>
    );
    return [
      {
        key: 'person',
        header: t('handOver.displayName'),
        bones: 'person',
        cell: (row) => (
          <span className={styles.person}>
            <PersonAvatar name={row.displayName} />
            <span className={styles.words}>
              <span className={styles.name} title={row.displayName}>
                {row.displayName}
              </span>
              <span className={styles.email} title={row.email}>
                {row.email}
              </span>
              <span className={styles.below}>{secret(row, 'samp')}</span>
            </span>
          </span>
        ),
      },
      {
        key: 'password',
        header: t('handOver.password'),
        width: size.passwordColumn,
        hideBelow: 'phone',
        cell: (row) => secret(row, 'code'),
      },
      {
        key: 'licenses',
        header: t('handOver.licenses'),
        hideBelow: 'medium',
        cell: (row) =>
          row.licenses.length === 0 ? (
            <span className={styles.none}>{t('handOver.noLicense')}</span>
          ) : (
            <span className={styles.chips}>
              {row.licenses.map((id) => {
                const name = productNames.get(id) ?? id;
                return (
                  <ProductChip key={id} title={name}>
                    {shortProductName(name)}
                  </ProductChip>
                );
              })}
            </span>
          ),
      },
    ];
  }, [styles, t, hidden, productNames, onCopy]);
}

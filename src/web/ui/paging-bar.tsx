import { Button, makeStyles, mergeClasses, Select } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { below, fromPhoneUp, size, tokens } from '../theme/tokens.ts';
import { FirstIcon, LastIcon, NextIcon, PreviousIcon } from './icons.ts';
import { PAGE_SIZES, type PageSize } from './page-sizes.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXL,
    minHeight: size.paging,
    paddingInline: size.sheetSide,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontVariantNumeric: 'tabular-nums',
    [below.phone]: { paddingInline: size.phoneSide, columnGap: tokens.spacingHorizontalM },
  },
  range: { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  size: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
  sizeWords: { [below.phone]: { display: 'none' } },
  moves: { display: 'flex', marginInlineStart: 'auto', columnGap: tokens.spacingHorizontalXS },
  move: {
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
    paddingInline: tokens.spacingHorizontalS,
  },
  icon: { display: 'flex' },
  words: { [below.wide]: { display: 'none' } },
  narrow: {
    minWidth: size.control,
    [fromPhoneUp]: { minWidth: 'auto' },
    [below.phone]: { minWidth: size.controlLarge, minHeight: size.controlLarge, paddingInline: '0' },
  },
});

export interface PagingProps {
  /** 1-based place of the first row shown, and how many rows there are in all; undefined while unknown. */
  readonly from: number | undefined;
  readonly shown: number;
  readonly total: number | undefined;
  readonly size: PageSize;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onFirst: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onLast: () => void;
  readonly onSize?: (size: PageSize) => void;
  /** The rows shown are still those of another list or page: from them no other page can be reached. */
  readonly busy?: boolean;
}

/** "101–150 sur 4 812", rows per page, and Premier, Précédent, Suivant, Dernier (S9). */
export function PagingBar(props: PagingProps) {
  const styles = useStyles();
  const { t, format } = useText();
  const { from, shown, total, onSize, busy = false } = props;
  const move = (label: string, icon: ReactElement, after: boolean, enabled: boolean, act: () => void) => (
    <Button
      appearance="subtle"
      className={mergeClasses(styles.move, styles.narrow)}
      disabled={!enabled}
      // not disabled: for so short a time it looks as it did, and keeps the focus
      aria-disabled={busy || undefined}
      onClick={act}
      aria-label={label}
      icon={icon}
      iconPosition={after ? 'after' : 'before'}
    >
      <span className={styles.words}>{label}</span>
    </Button>
  );
  return (
    <nav className={styles.bar} aria-label={t('table.paging')}>
      <span className={styles.range} role="status">
        {total !== undefined &&
          from !== undefined &&
          (total === 0
            ? t('table.none')
            : t('table.range', {
                from: format.number(from),
                to: format.number(from + Math.max(shown, 1) - 1),
                total: format.number(total),
              }))}
      </span>
      {onSize !== undefined && (
        <span className={styles.size}>
          <span className={styles.sizeWords} aria-hidden="true">
            {t('table.rowsPerPage')}
          </span>
          <Select
            size="small"
            appearance="filled-lighter"
            value={String(props.size)}
            aria-label={t('table.rowsPerPage')}
            onChange={(_, data) => {
              const chosen = PAGE_SIZES.find((one) => String(one) === data.value);
              if (chosen) onSize(chosen);
            }}
          >
            {PAGE_SIZES.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        </span>
      )}
      <span className={styles.moves}>
        {move(t('table.first'), <FirstIcon />, false, props.hasPrevious, props.onFirst)}
        {move(t('table.previous'), <PreviousIcon />, false, props.hasPrevious, props.onPrevious)}
        {move(t('table.next'), <NextIcon />, true, props.hasNext, props.onNext)}
        {move(t('table.last'), <LastIcon />, true, props.hasNext, props.onLast)}
      </span>
    </nav>
  );
}

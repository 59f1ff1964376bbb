import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { size, tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: size.chip,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusSmall,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    maxWidth: '100%',
  },
  neutral: {
    backgroundColor: 'var(--row-chip, var(--chip))',
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
  add: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
    fontWeight: tokens.fontWeightMedium,
  },
  remove: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
    fontWeight: tokens.fontWeightMedium,
  },
  plan: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightMedium,
  },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
    fontWeight: tokens.fontWeightMedium,
  },
  intended: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
  },
  badge: { borderRadius: tokens.borderRadiusCircular },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis' },
});

export type ChipTone = 'add' | 'remove' | 'plan' | 'intended';

/** A licence that somebody holds. On a selected row it turns to the sheet's colour (the row sets --row-chip). */
export function ProductChip({ children, title }: { readonly children: string; readonly title?: string }) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.chip, styles.neutral)} title={title}>
      <span className={styles.cut}>{children}</span>
    </span>
  );
}

/** What a save does or would do: + added, − removed, plans; `intended` = wanted and not applied. The sign or words are in the text. */
export function ChangeChip({ tone, children }: { readonly tone: ChipTone; readonly children: ReactNode }) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.chip, styles[tone])}>{children}</span>;
}

/** A state of a person or an operation, such as "Bloqué". `name` replaces the visible short form for assistive technology. */
export function StateBadge({
  tone,
  name,
  children,
}: {
  readonly tone: 'remove' | 'plan' | 'add' | 'warning';
  readonly name?: string;
  readonly children: string;
}) {
  const styles = useStyles();
  return (
    <span
      className={mergeClasses(styles.chip, styles.badge, styles[tone])}
      {...(name === undefined ? {} : { role: 'img', 'aria-label': name, title: name })}
    >
      {children}
    </span>
  );
}

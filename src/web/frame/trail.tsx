import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { tokens } from '../theme/tokens.ts';
import { CrumbIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    alignItems: 'center',
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    columnGap: tokens.spacingHorizontalSNudge,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    minWidth: '0',
  },
  crumb: { minWidth: '0', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', flexShrink: 1 },
  link: {
    color: tokens.colorNeutralForeground3,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { color: tokens.colorNeutralForeground1, textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  here: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1, flexShrink: 0.2 },
  mark: { display: 'flex', color: tokens.colorNeutralForeground3, flexShrink: 0 },
});

export interface Crumb {
  readonly words: string;
  /** Absent: the page one is on. */
  readonly to?: string;
}

export function Trail({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <nav aria-label={t('frame.trail')}>
      <ol className={styles.list}>
        {crumbs.map(({ words, to }, index) => (
          <Fragment key={`${to ?? ''} ${words}`}>
            {index > 0 && (
              <li className={styles.mark} aria-hidden="true">
                <CrumbIcon />
              </li>
            )}
            <li className={mergeClasses(styles.crumb, to === undefined && styles.here)} title={words}>
              {to === undefined ? (
                <span aria-current="page">{words}</span>
              ) : (
                <Link to={to} className={styles.link}>
                  {words}
                </Link>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

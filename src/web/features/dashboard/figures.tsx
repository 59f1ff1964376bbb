import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Dashboard } from '#contract/dashboard.ts';
import { paths } from '../../paths.ts';
import type { CustomersShown } from '../../sorts.ts';
import { size, tokens, tracking, weightTitle } from '../../theme/tokens.ts';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fit, minmax(${size.tile}, 1fr))`,
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: '0',
    padding: '0',
  },
  entry: { display: 'flex' },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    flexGrow: 1,
    minWidth: '0',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  number: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: weightTitle,
    letterSpacing: tracking.result,
    fontVariantNumeric: 'tabular-nums',
  },
  words: { fontSize: tokens.fontSize250, lineHeight: tokens.lineHeight250, color: tokens.colorNeutralForeground2 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  brand: { color: tokens.colorBrandForeground1 },
});

const FIGURES: readonly {
  readonly show: Exclude<CustomersShown, 'archived'>;
  readonly tone?: 'danger' | 'warning' | 'brand';
}[] = [
  { show: 'attention' },
  { show: 'usedUp', tone: 'danger' },
  { show: 'nearlyUsedUp', tone: 'warning' },
  { show: 'withoutLocation', tone: 'warning' },
  { show: 'running', tone: 'brand' },
];

/** Numbers of customers, each the link to the list of them. */
export function Figures({ sums }: { readonly sums: Dashboard['sums'] | undefined }) {
  const styles = useStyles();
  const { t, format } = useText();
  return (
    <ul className={styles.list} aria-label={t('dashboard.figures')}>
      {FIGURES.map(({ show, tone }) => (
        <li key={show} className={styles.entry}>
          <Link
            to={paths.customers()}
            search={{ show, sort: 'attention', direction: 'descending' }}
            className={styles.tile}
          >
            <span className={mergeClasses(styles.number, tone && (sums?.[show] ?? 0) > 0 && styles[tone])}>
              {sums === undefined ? <Bone width="40px" /> : format.number(sums[show])}
            </span>{' '}
            <span className={styles.words}>{t(`dashboard.${show}`, { n: sums?.[show] ?? 0 })}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

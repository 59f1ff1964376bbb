import { makeStyles } from '@fluentui/react-components';
import type { CatalogueImport } from '#contract/catalogue.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  title: {
    minHeight: size.target,
    cursor: 'pointer',
    fontWeight: tokens.fontWeightMedium,
    borderRadius: tokens.borderRadiusSmall,
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  list: {
    margin: '0',
    marginTop: tokens.spacingVerticalXS,
    paddingInlineStart: tokens.spacingHorizontalXL,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    overflowWrap: 'anywhere',
  },
  caption: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly title: string;
  /** The first of them. */
  readonly rows: CatalogueImport['ownRows'];
  readonly count: number;
}

/** Products or plans that an import brings or changes, folded at first. */
export function ImportedRows({ title, rows, count }: Props) {
  const styles = useStyles();
  const { t } = useText();
  if (count === 0) return null;
  return (
    <details>
      <summary className={styles.title}>{t('catalogue.listed', { title, count })}</summary>
      <ul className={styles.list}>
        {rows.map(({ id, code, name, formerName, plansAdded, plansRemoved }) => (
          <li key={id}>
            {name}{' '}
            <span className={styles.caption}>
              {[
                code,
                ...(formerName === null ? [] : [t('catalogue.formerName', { name: formerName })]),
                ...(plansAdded === 0 ? [] : [t('catalogue.plansAdded', { count: plansAdded })]),
                ...(plansRemoved === 0 ? [] : [t('catalogue.plansRemoved', { count: plansRemoved })]),
              ].join(' · ')}
            </span>
          </li>
        ))}
        {count > rows.length && (
          <li className={styles.caption}>{t('catalogue.moreRows', { count: count - rows.length })}</li>
        )}
      </ul>
    </details>
  );
}

import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { CatalogueProduct } from '#contract/catalogue.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import type { Column } from '../../ui/columns.ts';
import { type Text, useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  names: { display: 'flex', flexDirection: 'column', minWidth: '0', paddingBlock: tokens.spacingVerticalXS },
  name: { fontWeight: tokens.fontWeightMedium, whiteSpace: 'normal', overflowWrap: 'anywhere' },
  caption: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
  },
  onPhone: { display: 'none', [below.phone]: { display: 'block' } },
  code: { fontSize: tokens.fontSize250, overflowWrap: 'anywhere', whiteSpace: 'normal' },
});

type Plan = CatalogueProduct['plans'][number];

function Name({ plan }: { readonly plan: Plan }) {
  const styles = useStyles();
  const { language } = useText();
  const other = language === 'fr' ? 'en' : 'fr';
  const name = plan.friendlyName[language];
  return (
    <span className={styles.names}>
      <span className={styles.name}>{name}</span>
      {plan.friendlyName[other] !== name && (
        <span className={styles.caption} lang={other}>
          {plan.friendlyName[other]}
        </span>
      )}
      <span className={mergeClasses(styles.caption, styles.onPhone)}>{plan.name}</span>
    </span>
  );
}

function Code({ plan }: { readonly plan: Plan }) {
  return <span className={useStyles().code}>{plan.name}</span>;
}

export const planColumns = ({ t }: Text): readonly Column<Plan>[] => [
  { key: 'plan', header: t('catalogue.plan'), cell: (plan) => <Name plan={plan} /> },
  {
    key: 'code',
    header: t('catalogue.code'),
    width: '36%',
    hideBelow: 'phone',
    cell: (plan) => <Code plan={plan} />,
  },
  {
    key: 'target',
    header: t('catalogue.target'),
    width: size.columnAvailable,
    hideBelow: 'medium',
    cell: ({ target }) => t(`catalogue.target${target}`),
  },
];

import { makeStyles } from '@fluentui/react-components';
import type { CatalogueLocationRule, CatalogueRule } from '#contract/catalogue.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { CardList } from '../../ui/card.tsx';
import { StateBadge } from '../../ui/chip.tsx';
import { type Text, useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  rule: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    alignItems: 'start',
    paddingInline: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    [below.phone]: { gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start' },
  },
  words: { overflowWrap: 'anywhere', maxWidth: size.text },
  evidence: {
    gridColumn: '1',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
    maxWidth: size.text,
  },
});

type Plan = CatalogueRule['plans'][number];

/** Plans whose friendly names are alike are told apart by their codes. */
function planNames(plans: readonly Plan[], language: Text['language']): readonly string[] {
  const names = plans.map(({ friendlyName }) => friendlyName[language]);
  return plans.map(({ name }, at) => {
    const own = names[at] ?? name;
    return names.filter((one) => one === own).length > 1 ? `${own} (${name})` : own;
  });
}

function ruleWords({ t, format, language }: Text, { kind, plan, plans }: CatalogueRule): string {
  const names = planNames(plans, language);
  return kind === 'requires' && plan !== null
    ? t('catalogue.requires', { plan: plan.friendlyName[language], anyOf: format.alternatives(names) })
    : t('catalogue.excludes', { plans: format.list(names) });
}

/** What plans need and exclude, with how strict that is and where it is known from. */
export function RuleList({ rules }: { readonly rules: readonly CatalogueRule[] }) {
  const styles = useStyles();
  const text = useText();
  return (
    <CardList items={rules} keyOf={({ id }) => id}>
      {(rule) => (
        <div className={styles.rule}>
          <span className={styles.words}>{ruleWords(text, rule)}</span>
          <StateBadge tone={rule.severity === 'error' ? 'remove' : 'warning'}>
            {text.t(`catalogue.${rule.severity}`)}
          </StateBadge>
          <span className={styles.evidence} lang="en">
            {rule.evidence}
          </span>
        </div>
      )}
    </CardList>
  );
}

/** Where products and plans are sold. */
export function LocationRuleList({ rules }: { readonly rules: readonly CatalogueLocationRule[] }) {
  const styles = useStyles();
  const { t, format, language } = useText();
  return (
    <CardList items={rules} keyOf={({ id }) => id}>
      {({ mode, product, plan, countries, evidence }) => {
        const what = (product?.name ?? plan?.friendlyName)?.[language] ?? t('catalogue.everything');
        const places = format.list(countries.map(format.country));
        return (
          <div className={styles.rule}>
            <span className={styles.words}>
              {mode === 'only'
                ? t('catalogue.soldOnly', { what, places })
                : t('catalogue.soldExcept', { what, places })}
            </span>
            <span className={styles.evidence} lang="en">
              {evidence}
            </span>
          </div>
        );
      }}
    </CardList>
  );
}

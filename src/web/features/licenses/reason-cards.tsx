import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import type { LicensePreview, ReasonGroup } from '#contract/licenses.ts';
import { reasonWords } from '#text/reason-words.ts';
import { namesOf, shortProductName } from '../../api/names.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { DownIcon, NextIcon } from '../../ui/icons.ts';
import { ReasonIcon } from '../../ui/reason-icon.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import type { ProductRow } from './wish.ts';

/** Past so many reasons each folds to one line. */
const FOLD_ABOVE = 3;

const useStyles = makeStyles({
  cards: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
  },
  card: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
    padding: tokens.spacingVerticalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  folding: { paddingBlock: tokens.spacingVerticalSNudge, alignItems: 'center' },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  icon: { display: 'flex' },
  /** As wide as it is, however long the words. */
  chevron: { display: 'flex', flexShrink: 0 },
  reason: { fontWeight: tokens.fontWeightRegular, overflowWrap: 'anywhere' },
  button: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXS,
    width: '100%',
    padding: '0',
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    minHeight: size.target,
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '2px',
    },
  },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  detail: {
    gridColumn: '2 / span 2',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

interface Props {
  readonly groups: readonly ReasonGroup[];
  readonly totals: LicensePreview['products'];
  readonly rows: readonly ProductRow[];
  readonly tone: 'danger' | 'warning';
}

/** Users grouped by what stands in their way: the reason, the products, plans and place, and how many they are. */
export function ReasonCards({ groups, totals, rows, tone }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, format, language } = text;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const names = namesOf(
    rows.map((row) => row.product),
    language,
    format,
  );
  const folding = groups.length > FOLD_ABOVE;
  return (
    <ul className={styles.cards}>
      {groups.map((group) => {
        const key = JSON.stringify([
          group.code,
          group.sample.productId,
          group.sample.planId,
          group.sample.otherProductId,
        ]);
        const detail = detailOf(group, totals, names, text);
        const open = !folding || opened.has(key);
        const short = t(`reasons.${group.code}`);
        const subject = folding ? subjectOf(group, groups, names) : undefined;
        const title = subject === undefined ? short : t('reasons.about', { reason: short, subject });
        return (
          <li key={key} className={mergeClasses(styles.card, folding && styles.folding)}>
            <span className={mergeClasses(styles.icon, styles[tone])}>
              <ReasonIcon code={group.code} />
            </span>
            {folding && detail !== undefined ? (
              <button
                type="button"
                className={styles.button}
                aria-expanded={open}
                onClick={() =>
                  setOpened(
                    (before) =>
                      new Set(before.has(key) ? [...before].filter((other) => other !== key) : [...before, key]),
                  )
                }
              >
                <span className={styles.reason}>{title}</span>
                <span className={styles.chevron} aria-hidden="true">
                  {open ? <DownIcon /> : <NextIcon />}
                </span>
              </button>
            ) : (
              <span className={styles.reason}>{title}</span>
            )}
            <span className={styles.count} title={t('licenses.usersCount', { count: group.users })}>
              {format.number(group.users)}
            </span>
            {open && detail !== undefined && (
              <span
                className={styles.detail}
                {...(group.code === 'noAvailableLicenses' ? { title: t('licenses.missingWhy') } : {})}
              >
                {detail}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Folded, two cards of one reason would say the same: the product tells them apart, or else the plan. */
function subjectOf(group: ReasonGroup, groups: readonly ReasonGroup[], names: ReturnType<typeof namesOf>) {
  const { productId, planId } = group.sample;
  const alike = groups.filter((other) => other !== group && other.code === group.code);
  if (alike.length === 0 || productId === undefined) return undefined;
  const plan = planId === undefined ? undefined : names.plan(planId);
  if (plan !== undefined && alike.some(({ sample }) => sample.productId === productId)) return plan;
  const product = names.product(productId);
  return product === undefined ? undefined : shortProductName(product);
}

/** The long form; where the short one says it all, none. Of places only an example can be named. */
function detailOf(
  { code, sample, users }: ReasonGroup,
  totals: Props['totals'],
  names: ReturnType<typeof namesOf>,
  { t }: Text,
): string | undefined {
  if (code === 'locationRequired' || code === 'userNotFound' || code === 'userChanged' || code === 'cancelled')
    return undefined;
  const product = sample.productId === undefined ? undefined : names.product(sample.productId);
  if (product === undefined) return undefined;
  if (code === 'noAvailableLicenses') {
    const count = totals.find(({ productId }) => productId === sample.productId)?.missing ?? 0;
    return count > 0 ? t('reasons.noAvailableLicensesMissing', { product, count }) : product;
  }
  if (code === 'prohibitedInLocation' && users > 1 && sample.location !== undefined) {
    const plan = sample.planId === undefined ? undefined : names.plan(sample.planId);
    const what = plan === undefined || plan === product ? product : `${plan} (${product})`;
    return t('reasons.prohibitedInLocationExample', { what, place: names.place(sample.location) });
  }
  return reasonWords(sample, names, t);
}

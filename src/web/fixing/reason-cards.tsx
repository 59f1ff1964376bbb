import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Fix, FixOffer, LicensePreview, ReasonGroup, RefusalGroup } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { size, tokens } from '../theme/tokens.ts';
import { DownIcon, NextIcon } from '../ui/icons.ts';
import { ReasonIcon } from '../ui/reason-icon.tsx';
import { useText } from '../ui/text.tsx';
import type { Asked } from './asked.ts';
import { CardFixes } from './card-fixes.tsx';
import { groupKey } from './fixes.ts';
import { detailOf, subjectOf } from './reason-detail.ts';
import { RefusedUsers } from './refused-users.tsx';

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

/** What can be done about refusals, from their cards. */
export interface Fixing {
  readonly asked: Asked;
  readonly fixes: readonly Fix[];
  readonly without?: readonly FixOffer['kind'][] | undefined;
  /** `last`: no other card is there to take the focus. */
  readonly onFix: (fix: Fix, last: boolean) => void;
  /** Licences were bought from a card: new figures are on their way. */
  readonly onBought: () => void;
}

type Props = {
  readonly totals: LicensePreview['products'];
  readonly names: ReasonNames;
} & (
  | { readonly tone: 'danger'; readonly groups: readonly RefusalGroup[]; readonly fixing: Fixing }
  | { readonly tone: 'warning'; readonly groups: readonly ReasonGroup[] }
);

/**
 * Users grouped by what stands in their way: the reason, the products, plans and place, how many they are, and for
 * refusals who they are and what can be done about it.
 */
export function ReasonCards(props: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const { groups, totals, names, tone } = props;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const folding = groups.length > FOLD_ABOVE;
  const toggle = (key: string) =>
    setOpened((before) => new Set(before.has(key) ? [...before].filter((other) => other !== key) : [...before, key]));

  /** The card of a fix goes with the next answer: the focus goes on to the next one. */
  const fixAt = (index: number, fix: Fix) => {
    const cards = [...(list.current?.children ?? [])];
    // its count: the button that unfolds it is there only while there are many cards
    const next = (cards[index + 1] ?? cards[index - 1])?.querySelector<HTMLElement>('button[aria-haspopup]');
    next?.focus();
    if (props.tone === 'danger') props.fixing.onFix(fix, next === undefined || next === null);
  };
  return (
    <ul ref={list} className={styles.cards}>
      {groups.map((group, index) => {
        const key = groupKey(group.sample);
        const detail = detailOf(group, totals, names, text);
        const open = !folding || opened.has(key);
        const short = t(`reasons.${group.code}`);
        const subject = folding ? subjectOf(group, groups, names) : undefined;
        const title = subject === undefined ? short : t('reasons.about', { reason: short, subject });
        const refusal = props.tone === 'danger' ? props.groups[index] : undefined;
        return (
          <li key={key} className={mergeClasses(styles.card, folding && styles.folding)}>
            <span className={mergeClasses(styles.icon, styles[tone])}>
              <ReasonIcon code={group.code} />
            </span>
            {folding && (detail !== undefined || refusal !== undefined) ? (
              <button type="button" className={styles.button} aria-expanded={open} onClick={() => toggle(key)}>
                <span className={styles.reason}>{title}</span>
                <span className={styles.chevron} aria-hidden="true">
                  {open ? <DownIcon /> : <NextIcon />}
                </span>
              </button>
            ) : (
              <span className={styles.reason}>{title}</span>
            )}
            {refusal !== undefined && props.tone === 'danger' ? (
              <RefusedUsers asked={props.fixing.asked} group={refusal} title={title} names={names} />
            ) : (
              <span className={styles.count} title={t('licenses.usersCount', { count: group.users })}>
                {format.number(group.users)}
              </span>
            )}
            {open && detail !== undefined && (
              <span
                className={styles.detail}
                {...(group.code === 'noAvailableLicenses' ? { title: t('licenses.missingWhy') } : {})}
              >
                {detail}
              </span>
            )}
            {open && refusal !== undefined && props.tone === 'danger' && (
              <CardFixes
                customerId={props.fixing.asked.place.customerId}
                group={refusal}
                fixes={props.fixing.fixes}
                without={props.fixing.without}
                title={title}
                names={names}
                onFix={(fix) => fixAt(index, fix)}
                onBought={props.fixing.onBought}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

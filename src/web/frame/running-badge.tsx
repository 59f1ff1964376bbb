import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { runningQuery } from '../following/running.ts';
import { size, tokens, windowBelow } from '../theme/tokens.ts';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  badge: {
    marginInlineStart: 'auto',
    flexShrink: 0,
    minWidth: size.keycap,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightMedium,
    textAlign: 'center',
    fontVariantNumeric: 'tabular-nums',
  },
  folded: { [windowBelow.rail]: { display: 'none' } },
});

interface Props {
  readonly customerId: string;
  readonly folds: boolean;
}

/** How many of the customer's operations run; nothing where none does. */
export function RunningBadge({ customerId, folds }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const { data } = useQuery(runningQuery);
  const count = data?.items.filter((one) => one.customerId === customerId).length ?? 0;
  if (count === 0) return null;
  return (
    <span
      role="img"
      aria-label={t('operationList.badge', { count })}
      className={mergeClasses(styles.badge, folds && styles.folded)}
    >
      {count}
    </span>
  );
}

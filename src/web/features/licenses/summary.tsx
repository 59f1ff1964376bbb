import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { namesOf } from '../../api/names.ts';
import type { Asked } from '../../fixing/asked.ts';
import { Outlook } from '../../fixing/outlook.tsx';
import type { Preview } from '../../fixing/use-preview.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { useText } from '../../ui/text.tsx';
import { productEffects } from './preview-view.ts';
import { ProductLines } from './product-lines.tsx';
import type { ProductRow } from './product-rows.ts';
import type { PageWish, WishAction } from './wish.ts';

const useStyles = makeStyles({
  dim: { opacity: 0.55 },
  product: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  name: { fontWeight: tokens.fontWeightMedium, overflowWrap: 'anywhere', minWidth: 0 },
  note: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  idle: { margin: '0', color: tokens.colorNeutralForeground3, maxWidth: size.text },
});

interface Props {
  readonly rows: readonly ProductRow[];
  readonly wish: PageWish;
  /** Undefined: nothing is wished. */
  readonly asked: Asked | undefined;
  readonly preview: Preview;
  readonly onChange: (action: WishAction) => void;
}

/** What saving will do: how many users, who is refused and why, and what each product needs. */
export function Summary({ rows, wish, asked, preview, onChange }: Props) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const { figures, settling } = preview;
  const effects = productEffects(rows, wish, figures);
  if (asked === undefined) return <p className={styles.idle}>{t('licenses.summaryIdle')}</p>;
  const names = namesOf(
    rows.map((row) => row.product),
    language,
    format,
  );
  return (
    <Outlook
      {...{ asked, preview, names }}
      fixes={wish.fixes}
      onFix={(fix) => onChange({ type: 'fix', fix })}
      onTakeBack={(index) => onChange({ type: 'unfix', index })}
    >
      {wish.location !== null && (
        <div className={styles.product}>
          <span className={styles.line}>
            <span className={styles.name}>{t('licenses.locationProduct')}</span>
            <ChangeChip tone="plan">{format.country(wish.location)}</ChangeChip>
          </span>
          {figures !== undefined && (
            <span className={mergeClasses(styles.note, settling && styles.dim)}>
              {t('licenses.locationsChanged', { count: figures.locationsChanged })}
            </span>
          )}
        </div>
      )}
      {effects.length > 0 && <ProductLines effects={effects} settling={settling} />}
    </Outlook>
  );
}

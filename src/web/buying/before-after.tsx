import { makeStyles } from '@fluentui/react-components';
import { tokens } from '../theme/tokens.ts';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) max-content',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalSNudge,
    margin: '0',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    fontVariantNumeric: 'tabular-nums',
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: '0', textAlign: 'end', fontWeight: tokens.fontWeightSemibold },
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface Line {
  readonly words: string;
  readonly before: number;
  /** null: not known yet. */
  readonly after: number | null;
}

/** What an order makes of the numbers: "Licences disponibles 0 → 9". */
export function BeforeAfter({ lines }: { readonly lines: readonly Line[] }) {
  const styles = useStyles();
  const { t, format } = useText();
  return (
    <dl className={styles.list} aria-live="polite">
      {lines.map(({ words, before, after }) => {
        const values = { before: format.number(before), after: after === null ? '–' : format.number(after) };
        return (
          <div key={words} style={{ display: 'contents' }}>
            <dt className={styles.term}>{words}</dt>
            <dd className={styles.value}>
              <span aria-hidden="true">{t('buying.change', values)}</span>
              <span className={styles.spoken}>{t('buying.changeSpoken', values)}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

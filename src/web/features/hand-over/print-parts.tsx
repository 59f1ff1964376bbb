import { Field, makeStyles, Select } from '@fluentui/react-components';
import { tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import type { usePrint } from './use-print.ts';
import { useWayStyles } from './way-styles.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    flexBasis: '100%',
    minWidth: '0',
  },
});

/** Which of many are printed next: paper goes out in parts, one after the other. Nothing where all go at once. */
export function PrintParts({ printing }: { readonly printing: ReturnType<typeof usePrint> }) {
  const styles = useStyles();
  const way = useWayStyles();
  const { t } = useText();
  const { parts, chosen, choose, printedParts } = printing;
  if (parts.length === 0) return null;
  return (
    <div className={styles.root}>
      <Field label={t('handOver.part')}>
        <Select value={String(chosen)} onChange={(_, { value }) => choose(Number(value))}>
          {parts.map(({ from, to, first, last }, index) => (
            <option key={from} value={index}>
              {t(printedParts.has(index) ? 'handOver.partPrinted' : 'handOver.partOf', { from, to, first, last })}
            </option>
          ))}
        </Select>
      </Field>
      <p className={way.about}>
        {printedParts.size === 0
          ? t('handOver.partsAbout', { parts: parts.length })
          : t('handOver.partsDone', { done: printedParts.size, parts: parts.length })}
      </p>
    </div>
  );
}

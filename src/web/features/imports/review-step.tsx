import { makeStyles } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CustomerProduct } from '#contract/customers.ts';
import type { ImportPreview, UserImport } from '#contract/imports.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { NoteIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { Summary } from './summary.tsx';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: size.customerForm },
  note: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    margin: '0',
    color: tokens.colorNeutralForeground2,
    '& svg': { flexShrink: 0 },
  },
});

interface Props {
  readonly customerName: string;
  readonly counts: UserImport['counts'];
  readonly products: readonly CustomerProduct[];
  readonly preview: UseQueryResult<ImportPreview>;
  readonly saveError: unknown;
  readonly onSave: () => void;
}

/** Step 4: what saving will do, once more and whole. */
export function ReviewStep({ customerName, counts, products, preview, saveError, onSave }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Page title={t('imports.stepReview')} place={customerName}>
      <div className={styles.body}>
        {saveError !== null && <ProblemBar error={saveError} what={t('imports.saveFailed')} onRetry={onSave} />}
        <Summary counts={counts} products={products} preview={preview} />
        {(preview.data?.created ?? 0) > 0 && (
          <p className={styles.note}>
            <NoteIcon />
            {t('imports.passwords')}
          </p>
        )}
      </div>
    </Page>
  );
}

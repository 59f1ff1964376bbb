import { makeStyles } from '@fluentui/react-components';
import { useId } from 'react';
import type { FileFormat } from '#contract/users.ts';
import { tokens } from '../theme/tokens.ts';
import { ReasonButton } from './reason-button.tsx';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  choice: { '& + &': { marginTop: tokens.spacingVerticalL } },
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  formats: { display: 'flex', columnGap: tokens.spacingHorizontalS },
});

interface Props {
  /** What is exported. */
  readonly title: string;
  /** Why it cannot be. */
  readonly reason?: string | undefined;
  readonly onChoose: (format: FileFormat) => void;
}

/** The formats in which something can be exported, under its name. */
export function FileFormats({ title, reason, onChoose }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are two ways to do what the heading says
    <div role="group" aria-labelledby={id} className={styles.choice}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <div className={styles.formats}>
        <ReasonButton reason={reason} onClick={() => onChoose('csv')}>
          {t('users.exportCsv')}
        </ReasonButton>
        <ReasonButton reason={reason} onClick={() => onChoose('xlsx')}>
          {t('users.exportExcel')}
        </ReasonButton>
      </div>
    </div>
  );
}

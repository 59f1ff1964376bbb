import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { LicensePreview } from '#contract/licenses.ts';
import { outcomeParts, splitSentence } from '../../fixing/outlook.tsx';
import { size, tokens } from '../../theme/tokens.ts';
import { CloseIcon } from '../../ui/icons.ts';
import { TextButton } from '../../ui/link.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  foot: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    padding: size.phoneSide,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow16,
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontVariantNumeric: 'tabular-nums',
    minHeight: size.target,
  },
  idle: { color: tokens.colorNeutralForeground3 },
  refused: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  dim: { opacity: 0.55 },
  details: { fontSize: 'inherit', minHeight: size.target, flexShrink: 0 },
  sheet: {
    maxWidth: '100vw',
    width: '100%',
    height: '100dvh',
    maxHeight: '100dvh',
    borderRadius: '0',
    boxSizing: 'border-box',
  },
  body: { height: '100%', maxHeight: '100%' },
});

interface Props {
  readonly figures: LicensePreview | undefined;
  readonly settling: boolean;
  readonly buttons: ReactNode;
  readonly problem: ReactNode;
  /** The whole summary, for the full-screen view. */
  readonly children: ReactNode;
}

/** The summary where there is no room beside the products: its split and counts at thumb reach, the rest behind Details. */
export function SummaryFoot({ figures, settling, buttons, problem, children }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const back = useRestoreFocusTarget();
  return (
    <section className={styles.foot} aria-label={t('licenses.summary')}>
      {problem}
      <SplitBar
        thin
        parts={figures === undefined ? [] : outcomeParts(figures)}
        sentence={figures === undefined ? t('licenses.nothingChanges') : splitSentence(figures, t)}
      />
      <div className={styles.line}>
        {figures === undefined ? (
          <span className={styles.idle}>{t('licenses.nothingChanges')}</span>
        ) : (
          <span className={mergeClasses(settling && styles.dim)}>
            {t('licenses.changedShort', { count: figures.changed })}
            {' · '}
            <span className={figures.refused > 0 ? styles.refused : undefined}>
              {t('licenses.refusedShort', { count: figures.refused })}
            </span>
            {' · '}
            {t('licenses.unchangedShort', { count: figures.unchanged })}
          </span>
        )}
        {figures !== undefined && (
          <TextButton className={styles.details} onClick={() => setOpen(true)} aria-haspopup="dialog" {...back}>
            {figures.refused > 0 ? t('licenses.fixHere') : t('licenses.details')}
          </TextButton>
        )}
      </div>
      {buttons}
      <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
        <DialogSurface className={styles.sheet}>
          <DialogBody className={styles.body}>
            <DialogTitle
              action={
                <Button
                  appearance="subtle"
                  icon={<CloseIcon />}
                  aria-label={t('licenses.close')}
                  onClick={() => setOpen(false)}
                />
              }
            >
              {t('licenses.summary')}
            </DialogTitle>
            <DialogContent>{children}</DialogContent>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </section>
  );
}

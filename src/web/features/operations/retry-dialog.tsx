import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { LicensePreview } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { withFix } from '../../fixing/fixes.ts';
import { Outlook } from '../../fixing/outlook.tsx';
import { saveEffect } from '../../fixing/save-effect.ts';
import { saveWords } from '../../fixing/save-words.ts';
import { usePreview } from '../../fixing/use-preview.ts';
import { fateUnknown, useSave } from '../../fixing/use-save.ts';
import type { OperationPlace } from '../../following/running.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Modal } from '../../ui/modal.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import type { PinnedRetry } from './use-retry.ts';

const useStyles = makeStyles({
  surface: { maxWidth: size.replaceDialog },
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalM,
  },
  text: { margin: '0', color: tokens.colorNeutralForeground3 },
  save: { fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly place: OperationPlace;
  readonly pinned: PinnedRetry;
  readonly names: ReasonNames;
  readonly onClose: () => void;
}

/**
 * S32: what saving the same wish once more would do now for the users who failed, with the fixes of what would fail
 * again; saved from here, or opened on Manage licenses.
 */
export function RetryDialog({ place, pinned, names, onClose }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const navigate = useNavigate();
  const { selectionId, size: users, wish } = pinned;
  const [fixes, setFixes] = useState(wish.fixes ?? []);
  const [leaving, setLeaving] = useState(false);
  const asked = {
    place: { customerId: place.customerId, selectionId },
    wish: { ...wish, fixes },
  };
  const preview = usePreview(asked.place, users, asked.wish);
  const save = useSave(place.customerId, (operationId) => {
    onClose();
    void navigate({ to: paths.operation(place.customerId, operationId) });
  });
  const { figures, settling, error } = preview;
  /** Figures of the fixes as they stand. */
  const known = settling || (error !== null && error !== undefined) ? undefined : figures;
  const { main, aside } = saveWords(known === undefined || known.changed === 0 ? undefined : saveEffect(known), text);
  return (
    <Modal open={!leaving} onDismiss={() => setLeaving(!save.isPending)} onGone={onClose} className={styles.surface}>
      <DialogBody>
        <DialogTitle>{t('operations.retryTitle', { count: users })}</DialogTitle>
        <DialogContent className={styles.content}>
          <p className={styles.text}>{t('operations.retryNow')}</p>
          <Outlook
            {...{ asked, preview, fixes, names }}
            // who was refused changes nothing by being left out
            without={['leaveOut']}
            onFix={(fix) => setFixes((before) => [...withFix(before, fix)])}
            onTakeBack={(index) => setFixes((before) => before.toSpliced(index, 1))}
          />
          {save.error !== null && (
            <ProblemBar error={save.error} {...(fateUnknown(save.error) ? { what: t('licenses.saveUnknown') } : {})} />
          )}
        </DialogContent>
        <DialogActions fluid>
          <ReasonButton
            appearance="primary"
            className={styles.save}
            reason={save.isPending ? t('licenses.saving') : blocked(known, text)}
            {...(save.isPending ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
            onClick={() => save.mutate({ selectionId, wish: asked.wish, retryOf: place.operationId })}
          >
            {aside === '' ? main : t('operations.retrySave', { main, aside })}
          </ReasonButton>
          <Button
            disabled={save.isPending}
            onClick={() => void navigate({ href: paths.retry(place.customerId, selectionId, place.operationId) })}
          >
            {t('operations.retryOpen')}
          </Button>
          <Button appearance="subtle" disabled={save.isPending} onClick={() => setLeaving(true)}>
            {t('licenses.cancel')}
          </Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}

/** Why saving would be of no use; undefined: it would, or nothing is known yet. */
function blocked(known: LicensePreview | undefined, { t }: Text): string | undefined {
  if (known === undefined || known.changed > 0) return undefined;
  return known.refused > 0 ? t('operations.retryAllRefused') : t('operations.retryNothing');
}

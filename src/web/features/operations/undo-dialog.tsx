import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Operation } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { call } from '../../api/call.ts';
import { newKey } from '../../api/save-attempt.ts';
import type { OperationPlace } from '../../following/running.ts';
import { paths } from '../../paths.ts';
import { tokens } from '../../theme/tokens.ts';
import { Modal } from '../../ui/modal.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  list: { margin: '0', padding: '0', listStyleType: 'none', maxHeight: '30vh', overflowY: 'auto' },
  user: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSize250,
  },
  name: { fontWeight: tokens.fontWeightMedium },
  why: { color: tokens.colorNeutralForeground3 },
  short: { color: tokens.colorStatusDangerForeground1 },
});

/** Users named at once. */
const PAGE = 50;

interface Props {
  readonly place: OperationPlace;
  readonly operation: Operation;
  readonly names: ReasonNames;
  readonly onClose: () => void;
}

/** What undoing would change, what it needs, and who stays as they are; nothing is done before it is confirmed. */
export function UndoDialog({ place, operation, names, onClose }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const navigate = useNavigate();
  const [open, setOpen] = useState(true);
  const [offset, setOffset] = useState(0);
  const key = useRef(newKey());
  const preview = useQuery({
    queryKey: ['previewUndo', place, offset],
    queryFn: ({ signal }) => call('previewUndo', { params: place, query: { offset, size: PAGE }, signal }),
    placeholderData: keepPreviousData,
    // what is confirmed is what was just looked at
    staleTime: 0,
    gcTime: 0,
  });
  const undo = useMutation({
    mutationFn: () => call('undoOperation', { params: place, idempotencyKey: key.current }),
    onSuccess: ({ operationId }) => void navigate({ to: paths.operation(place.customerId, operationId) }),
  });
  const { data } = preview;
  const possible = data !== undefined && data.changed + data.partial > 0;
  const left = data?.leftOut;
  return (
    <Modal open={open && !undo.isSuccess} onDismiss={() => setOpen(false)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>{t('operations.undoTitle', { number: operation.number })}</DialogTitle>
        <DialogContent>
          {preview.error !== null && <ProblemBar error={preview.error} onRetry={() => void preview.refetch()} />}
          {data === undefined && preview.error === null && <Bone width="70%" />}
          {data !== undefined && (
            <>
              <p>{t('operations.undoSentence', { changed: data.changed + data.partial, left: data.refused })}</p>
              <SplitBar
                parts={[
                  { tone: 'success', count: data.changed },
                  { tone: 'warning', count: data.partial },
                  { tone: 'danger', count: data.refused },
                  { tone: 'neutral', count: data.unchanged },
                ]}
                sentence={t('operations.undoSentence', { changed: data.changed + data.partial, left: data.refused })}
              />
              {data.products.some(({ needed }) => needed > 0) && (
                <ul className={styles.list}>
                  {data.products
                    .filter(({ needed }) => needed > 0)
                    .map(({ productId, needed, available, missing }) => (
                      <li key={productId} className={styles.user}>
                        <span className={styles.name}>{names.product(productId) ?? productId}</span>
                        <span className={missing > 0 ? styles.short : styles.why}>
                          {t('operations.undoSeats', { needed, available })}
                        </span>
                      </li>
                    ))}
                </ul>
              )}
              {left !== undefined && left.total > 0 && (
                <>
                  <p>{t('operations.undoLeftOut', { count: left.total })}</p>
                  <ul
                    className={styles.list}
                    aria-label={t('operations.undoLeftOut', { count: left.total })}
                    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
                    tabIndex={0}
                  >
                    {left.items.map(({ userId, displayName, reasons }) => (
                      <li key={userId} className={styles.user}>
                        <span className={styles.name}>{displayName}</span>
                        <span className={styles.why}>
                          {reasons.map((reason) => reasonWords(reason, names, t)).join(' · ')}
                        </span>
                      </li>
                    ))}
                  </ul>
                  {left.total > PAGE && (
                    <>
                      <Button
                        appearance="subtle"
                        disabledFocusable={offset === 0}
                        onClick={() => setOffset(Math.max(offset - PAGE, 0))}
                      >
                        {t('table.previous')}
                      </Button>
                      <Button
                        appearance="subtle"
                        disabledFocusable={offset + PAGE >= left.total}
                        onClick={() => setOffset(offset + PAGE)}
                      >
                        {t('table.next')}
                      </Button>
                    </>
                  )}
                </>
              )}
            </>
          )}
          {undo.error !== null && <ProblemBar error={undo.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('operations.undoCancel')}</Button>
          <Button
            appearance="primary"
            icon={undo.isPending ? <Spinner size="tiny" /> : null}
            disabledFocusable={!possible || undo.isPending}
            onClick={() => undo.mutate()}
          >
            {t('operations.undo')}
          </Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
